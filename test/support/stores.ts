import { CONTEXT } from './component';
import { GrafanaOptions, LogStore, TraceStore } from '../../src/observability';
import { PROFILES } from '../../src/observability/model/profiles';
import type { StackModel } from '../../src/observability/model/stack-model';
import { readGrafana } from '../../src/observability/read-grafana';
import { readLogs } from '../../src/observability/read-logs';
import { readTraces } from '../../src/observability/read-traces';

/** A stack of nothing but where traces and logs are kept, and who shows them. */
export function storesModel(
  { traces, logs, grafana = {} }: { readonly traces?: TraceStore; readonly logs?: LogStore; readonly grafana?: GrafanaOptions } = {},
  profile: keyof typeof PROFILES = 'small',
) {
  return {
    context: CONTEXT,
    traces: readTraces(traces, PROFILES[profile], ['ingress-nginx']),
    logs: readLogs(logs, PROFILES[profile]),
    grafana: readGrafana(grafana, PROFILES[profile], ['ingress-nginx']),
  } satisfies StackModel;
}
