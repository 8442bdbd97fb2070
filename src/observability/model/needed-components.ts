import type { CollectorComponent } from './collector-components';
import type { CollectorsModel } from './collectors-model';
import { redactionRules } from './default-redaction';
import type { StackModel } from './stack-model';

/** The components that the configurations of agent and gateway are made of. */
export function neededComponents({ prometheus, traces, logs }: StackModel, collectors: CollectorsModel): CollectorComponent[] {
  const { sampling, gatewayReplicas, nodeMetrics, noisePaths } = collectors;
  const masks = redactionRules(collectors).length > 0;
  const tail = sampling.kind === 'tail';
  const needed: readonly (readonly [boolean, ...CollectorComponent[]])[] = [
    [true, 'health_check', 'file_storage', 'otlp', 'zipkin', 'memory_limiter', 'k8s_attributes', 'resource', 'otlp_grpc'],
    [tail && gatewayReplicas > 1, 'load_balancing'],
    [masks, 'redaction', 'transform'],
    [noisePaths.length > 0, 'filter'],
    [prometheus !== undefined, 'span_metrics', 'otlp_http'],
    [prometheus !== undefined && nodeMetrics, 'host_metrics', 'kubelet_stats'],
    [traces !== undefined && tail, 'forward', 'tail_sampling'],
    [logs !== undefined, 'file_log', 'transform'],
    [logs?.store.kind === 'loki', 'otlp_http'],
    [logs?.store.kind === 'openSearch', 'opensearch'],
    [logs?.store.kind === 'openSearch' && logs.store.password !== undefined, 'basicauth'],
  ];
  return [...new Set(needed.flatMap(([applies, ...components]) => applies ? components : []))];
}
