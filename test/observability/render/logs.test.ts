import { LogStore } from '../../../src/observability/log-store';
import { renderLogs } from '../../../src/observability/render/logs';
import { storesModel } from '../../support/stores';

const render = (logs?: LogStore, profile: 'small' | 'large' = 'small') => renderLogs(storesModel({ logs }, profile));

test('Loki is one pod with a volume, whatever the profile', () => {
  const { components, connections, objects } = render(undefined, 'large');
  expect(components).toEqual([expect.objectContaining({ name: 'loki', workload: 'StatefulSet', replicas: 1, user: 10001, storage: expect.objectContaining({ mountPath: '/loki', gib: 500 }) })]);
  expect({ connections, objects }).toEqual({ connections: [], objects: [] });
});

test('it is given time to read its log, and to write what it has', () => {
  const [{ probe, gracePeriodSeconds }] = render().components;
  expect(probe).toEqual({ port: 'http', ready: '/ready', live: '/loki/api/v1/status/buildinfo', startSeconds: 600 });
  expect(gracePeriodSeconds).toBe(120);
});

test('the keys of a bucket are variables from a Secret, and it may be reached', () => {
  const keys = { accessKeyId: { secretName: 'bucket' }, secretAccessKey: { secretName: 'bucket', key: 'secret' } };
  const { components: [{ env }], connections } = render(LogStore.loki({ bucket: { bucket: 'logs', endpoint: 'http://minio:9000', ...keys } }));
  expect(env!.slice(1)).toEqual([
    { name: 'AWS_ACCESS_KEY_ID', secret: { secretName: 'bucket', key: 'access-key-id' } },
    { name: 'AWS_SECRET_ACCESS_KEY', secret: { secretName: 'bucket', key: 'secret' } },
  ]);
  expect(connections).toEqual([{ from: { kind: 'component', name: 'loki' }, to: { kind: 'anywhere' }, ports: [9000] }]);
  expect(render(LogStore.loki({ bucket: { bucket: 'logs', ...keys } })).connections).toEqual([expect.objectContaining({ ports: [443] })]);
});

test('beside OpenSearch nothing runs but what tells it how long it keeps logs', () => {
  const { components, connections, objects } = render(LogStore.openSearch({ url: 'https://search:9200' }));
  expect(components).toEqual([]);
  expect(objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['ConfigMap log-retention', 'ServiceAccount log-retention', 'CronJob log-retention']);
  expect(connections).toEqual([{ from: { kind: 'pods', labels: { 'app.kubernetes.io/name': 'log-retention' } }, to: { kind: 'anywhere' }, ports: [9200] }]);
});
