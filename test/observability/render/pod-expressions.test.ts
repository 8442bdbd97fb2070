import { podExpressions, volumeExpressions, withoutNamespaces } from '../../../src/observability/render/pod-expressions';

test('namespaces are left out by their exact names', () => {
  expect([withoutNamespaces([]), withoutNamespaces(['ci', 'kube-system'])]).toEqual([[], ['namespace!~"ci|kube-system"']]);
});

test('a container is compared with its limit, and one without is not there', () => {
  const { cpu, memory } = podExpressions(['namespace!~"ci"']);
  const own = '{container!="",container!="POD",namespace!~"ci"}';
  expect(cpu).toBe(`max by (cluster, namespace, pod, container) (rate(container_cpu_usage_seconds_total${own}[5m])) / `
    + `max by (cluster, namespace, pod, container) (container_spec_cpu_quota${own} / container_spec_cpu_period${own} > 0)`);
  expect(memory).toBe(`max by (cluster, namespace, pod, container) (container_memory_working_set_bytes${own}) / `
    + `max by (cluster, namespace, pod, container) (container_spec_memory_limit_bytes${own} > 0)`);
});

test('a volume is what is not available of its capacity', () => {
  expect(volumeExpressions([]).used)
    .toBe('max by (cluster, namespace, persistentvolumeclaim) (1 - kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes)');
  expect(volumeExpressions(['namespace!~"ci"']).forecast('1d', 604_800))
    .toBe('min by (cluster, namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes{namespace!~"ci"}[1d], 604800))');
});
