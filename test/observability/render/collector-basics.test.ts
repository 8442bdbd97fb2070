import { collectorComponent, listen, queue } from '../../../src/observability/render/collector-basics';

test('a collector listens on all addresses of its pod, of either family', () => expect(listen(4317)).toBe(':4317'));

test('a queue is on disk, bounded by its size there, and sends less at once than receivers take', () => {
  const { sending_queue, retry_on_failure } = queue(256) as any;
  expect(sending_queue).toMatchObject({ storage: 'file_storage', sizer: 'bytes', queue_size: 268_435_456 });
  expect(sending_queue.batch.max_size).toBeLessThan(4 * 1024 * 1024);
  expect(retry_on_failure.max_elapsed_time).toBe('0s');
});

test('garbage is collected before memory has to be refused', () => {
  const own = { name: 'otel-gateway', workload: 'StatefulSet', replicas: 1, image: 'x:1', user: 1, ports: [] } as const;
  const share = { replicas: 1, gib: 0, cpuMillis: 100, memoryMib: 200 };
  const { env, probe, metrics, ports, files } = collectorComponent(own, 'config', share, [{ name: 'A', value: 'b' }]);
  expect(env).toEqual([{ name: 'A', value: 'b' }, { name: 'GOMEMLIMIT', value: '240MiB' }]);
  expect([probe, metrics]).toEqual([{ port: 'health', ready: '/', live: '/' }, { port: 'metrics', path: '/metrics' }]);
  expect(ports.map(({ port }) => port)).toEqual([8888, 13133]);
  expect(files).toEqual([{ mountPath: '/etc/otelcol', source: { kind: 'own', name: 'config', files: { 'collector.yaml': 'config' } } }]);
});
