import { CollectorOptions } from '../../../src/observability/collector-options';
import { StackModel } from '../../../src/observability/model/stack-model';
import { agentConfig } from '../../../src/observability/render/agent-config';
import { TraceSampling } from '../../../src/observability/trace-sampling';
import { collectorStack } from '../../support/collectors';
import { CONTEXT } from '../../support/component';

function config(options: CollectorOptions = {}, more: Partial<StackModel> = {}) {
  const model = collectorStack(options, more);
  return agentConfig(model, model.collectors);
}

test('memory is limited before anything else, in every pipeline', () => {
  for (const { processors } of Object.values(config().pipelines)) expect(processors[0]).toBe('memory_limiter');
});

test('pipelines by default', () => {
  expect(Object.entries(config().pipelines).map(([name, { receivers, exporters }]) => [name, receivers, exporters])).toEqual([
    ['traces', ['otlp', 'zipkin'], ['otlp_grpc/gateway']],
    ['metrics', ['otlp'], ['otlp_grpc/gateway']],
    ['metrics/node', ['host_metrics'], ['otlp_grpc/gateway']],
    ['metrics/kubelet', ['kubelet_stats'], ['otlp_grpc/gateway']],
    ['logs', ['otlp'], ['otlp_grpc/gateway']],
    ['logs/files', ['file_log'], ['otlp_grpc/gateway']],
  ]);
});

test('several gateways get whole traces, unless nobody waits for them', () => {
  const several = config({ gatewayReplicas: 2 });
  expect(several.pipelines.traces.exporters).toEqual(['load_balancing']);
  expect(several.exporters.load_balancing).toMatchObject({
    routing_key: 'traceID', resolver: { dns: { hostname: 'otel-gateway-headless.monitoring.svc', port: '4317' } },
  });
  expect(several.pipelines.logs.exporters).toEqual(['otlp_grpc/gateway']);
  expect(config({ gatewayReplicas: 2, sampling: TraceSampling.head(10) }).pipelines.traces.exporters).toEqual(['otlp_grpc/gateway']);
});

test('files of all containers are read but its own, and those of namespaces that are left out', () => {
  expect(config({ unreadNamespaces: ['kube-system'] }).receivers.file_log).toMatchObject({
    include: ['/var/log/pods/*/*/*.log'],
    exclude: ['/var/log/pods/monitoring_otel-agent-*_*/*/*.log', '/var/log/pods/kube-system_*/*/*.log'],
  });
});

test('everything says where it runs', () => {
  const context = { ...CONTEXT, cluster: 'eu-1', region: 'eu', environment: 'production' };
  expect(config({}, { context }).processors['resource/stack']).toEqual({
    attributes: [
      { key: 'k8s.cluster.name', value: 'eu-1', action: 'upsert' },
      { key: 'cloud.region', value: 'eu', action: 'upsert' },
      { key: 'deployment.environment.name', value: 'production', action: 'insert' },
    ],
  });
});

test('kubelets are trusted unless the user says otherwise', () => {
  expect(config().receivers.kubelet_stats.insecure_skip_verify).toBe(true);
  expect(config({ verifyKubelet: true }).receivers.kubelet_stats.insecure_skip_verify).toBe(false);
});

test('what a stack does without is not collected', () => {
  expect(Object.keys(config({}, { logs: undefined, prometheus: undefined }).pipelines)).toEqual(['traces']);
  expect(Object.keys(config({ nodeMetrics: false }).receivers)).toEqual(['otlp', 'zipkin', 'file_log']);
});
