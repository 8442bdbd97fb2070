import { nodeExpressions } from '../../../src/observability/render/node-expressions';

test('the node exporter: page cache is free, waiting for a disk is idle', () => {
  const { node, cpu, memory } = nodeExpressions({ source: 'node-exporter' });
  expect([node, cpu, memory]).toEqual([
    'instance',
    '1 - avg by (cluster, instance) (sum without (mode) (rate(node_cpu_seconds_total{mode=~"idle|iowait"}[5m])))',
    'max by (cluster, instance) (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)',
  ]);
});

test('agents of OpenTelemetry: the same, by their names', () => {
  const { node, cpu, memory } = nodeExpressions({ source: 'open-telemetry' });
  expect([node, cpu, memory]).toEqual([
    'k8s_node_name',
    '1 - sum by (cluster, k8s_node_name) (rate(system_cpu_time_seconds_total{state=~"idle|wait"}[5m])) / sum by (cluster, k8s_node_name) (rate(system_cpu_time_seconds_total[5m]))',
    'max by (cluster, k8s_node_name) (1 - system_linux_memory_available_bytes / system_memory_limit_bytes)',
  ]);
});

test('a link that tells its speed is measured by it, one that tells -1 is not, and a speed that somebody knows is for those that do not tell', () => {
  const told = /^(.+) \/ \(max by \(cluster, instance, device\) \(node_network_speed_bytes\{[^}]+\} > 0\)\)$/;
  const known = / > 0\) or group by \(cluster, instance, device\) \(node_network_receive_bytes_total\{[^}]+\}\) \* 1250000000\)$/;
  expect(nodeExpressions({ source: 'node-exporter' }).network).toMatch(told);
  expect(nodeExpressions({ source: 'node-exporter', linkMbps: 10_000 }).network).toMatch(known);
});

test('agents do not know how fast links are', () => {
  expect(nodeExpressions({ source: 'open-telemetry' }).network).toBeUndefined();
  const { network, link } = nodeExpressions({ source: 'open-telemetry', linkMbps: 1_000 });
  const traffic = /^max by \(cluster, k8s_node_name, interface\) \(rate\(k8s_node_network_io_bytes_total\{.+\}\[5m\]\)\) \/ 125000000$/;
  expect(network).toMatch(traffic);
  expect(link).toBe('interface');
});
