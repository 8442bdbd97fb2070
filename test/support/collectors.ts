import { CONTEXT } from './component';
import { LogStore, TraceStore } from '../../src';
import { CollectorOptions } from '../../src/observability/collector-options';
import { CollectorsModel } from '../../src/observability/model/collectors-model';
import { PROFILES } from '../../src/observability/model/profiles';
import { PrometheusModel } from '../../src/observability/model/prometheus-model';
import { StackModel } from '../../src/observability/model/stack-model';
import { readCollectors } from '../../src/observability/read-collectors';
import { readLogs } from '../../src/observability/read-logs';
import { readTraces } from '../../src/observability/read-traces';

/** A stack with all that collectors send to. */
export function collectorStack(
  options: CollectorOptions = {}, more: Partial<StackModel> = {}, logs: LogStore = LogStore.loki(),
): StackModel & { readonly collectors: CollectorsModel } {
  const kept = readLogs(logs, PROFILES.small);
  return {
    context: CONTEXT,
    // Nothing else of it matters to collectors.
    prometheus: { replicas: 1 } as PrometheusModel,
    traces: readTraces(TraceStore.badger(), PROFILES.small, undefined),
    logs: kept,
    collectors: readCollectors(options, PROFILES.small, kept),
    ...more,
  };
}
