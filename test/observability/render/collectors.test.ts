import { LogStore } from '../../../src';
import { NOTHING, StackModel } from '../../../src/observability/model/stack-model';
import { renderCollectors } from '../../../src/observability/render/collectors';
import { collectorStack } from '../../support/collectors';

function parts(model: StackModel = collectorStack()) {
  const { components: [gateway, agent], connections } = renderCollectors(model);
  return { gateway, agent, connections };
}

test('a stack without collectors has none', () => {
  expect(renderCollectors({ ...collectorStack(), collectors: undefined })).toBe(NOTHING);
});

test('the agent is on every node, and reads it; that is all that is privileged', () => {
  const { agent, gateway } = parts();
  expect(agent).toMatchObject({ name: 'otel-agent', workload: 'DaemonSet', user: 0, nodeLocal: true });
  expect(agent.hostPaths!.map(({ path, readOnly }) => [path, readOnly])).toEqual([['/var/lib/otelcol/monitoring', false], ['/var/log/pods', true], ['/', true]]);
  expect(agent.privilegedBecause).toContain('log files');
  expect([gateway.user, gateway.hostPaths, gateway.access, gateway.privilegedBecause]).toEqual([10001, undefined, undefined, undefined]);
});

test('rights are those of what is read', () => {
  const pods = { apiGroups: [''], resources: ['pods', 'namespaces'], verbs: ['get', 'list', 'watch'] };
  expect(parts().agent.access).toEqual([pods, { apiGroups: [''], resources: ['nodes/stats'], verbs: ['get'] }]);
  const { agent, connections } = parts(collectorStack({ nodeMetrics: false }));
  expect(agent.access).toEqual([pods]);
  expect(agent.hostPaths!.map(({ path }) => path)).not.toContain('/');
  expect(connections.flatMap(({ ports }) => ports)).not.toContain(10250);
});

test('the gateway keeps its queues, and each of several is reached by itself', () => {
  expect(parts(collectorStack({ gatewayReplicas: 3, queueStorageClass: 'fast' })).gateway).toMatchObject({
    name: 'otel-gateway', workload: 'StatefulSet', replicas: 3, headless: true, storage: { mountPath: '/var/lib/otelcol', gib: 2, storageClass: 'fast' },
  });
});

test('all may send to agents, agents to gateways, and gateways to stores', () => {
  const named = (name: string) => ({ kind: 'component', name });
  expect(parts().connections).toEqual([
    { from: { kind: 'cluster' }, to: named('otel-agent'), ports: [4317, 4318, 9411] },
    { from: named('otel-agent'), to: named('otel-gateway'), ports: [4317] },
    { from: named('otel-agent'), to: { kind: 'anywhere' }, ports: [443, 6443] },
    { from: named('otel-agent'), to: { kind: 'anywhere' }, ports: [10250] },
    { from: named('otel-gateway'), to: named('jaeger'), ports: [4317] },
    { from: named('otel-gateway'), to: named('prometheus'), ports: [9090] },
    { from: named('otel-gateway'), to: named('loki'), ports: [3100] },
  ]);
});

test('a store outside of the stack is reached on its port, with its password by reference', () => {
  const logs = LogStore.openSearch({ url: 'https://search.example.com:9200', username: 'otel', password: { secretName: 'search' } });
  const { gateway, connections } = parts(collectorStack({}, {}, logs));
  expect(connections).toContainEqual({ from: { kind: 'component', name: 'otel-gateway' }, to: { kind: 'anywhere' }, ports: [9200] });
  expect(gateway.env).toContainEqual({ name: 'LOGS_PASSWORD', secret: { secretName: 'search', key: expect.any(String) } });
  expect(JSON.stringify(gateway.files)).toContain('${env:LOGS_PASSWORD}');
});
