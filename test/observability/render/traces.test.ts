import { renderTraces } from '../../../src/observability/render/traces';
import { TraceStore } from '../../../src/observability/trace-store';
import { storesModel } from '../../support/stores';

const render = (traces?: TraceStore, profile: 'small' | 'large' = 'small') => renderTraces(storesModel({ traces }, profile));
const SEARCH = TraceStore.openSearch({
  urls: ['https://search:9200'], username: 'jaeger', password: { secretName: 'search', key: 'pass' }, ca: { secretName: 'authority' },
});

test('a volume has one writer: a pod of a StatefulSet, whatever the profile', () => {
  const { components, objects } = render(undefined, 'large');
  expect(components).toEqual([expect.objectContaining({ name: 'jaeger', workload: 'StatefulSet', replicas: 1, storage: expect.objectContaining({ mountPath: '/badger', gib: 200 }) })]);
  expect(objects).toEqual([]);
});

test('memory has one pod, which is gone before the next one comes', () => {
  expect(render(TraceStore.memory(), 'large').components).toEqual([expect.objectContaining({ workload: 'Deployment', replicas: 1, recreate: true })]);
});

test('beside a database, those that take spans and those that show them are apart', () => {
  const [collector, query] = render(SEARCH, 'large').components;
  expect(collector).toMatchObject({ name: 'jaeger', workload: 'Deployment', replicas: 2 });
  expect(collector.ports.map(({ port }) => port)).toEqual([4317, 4318, 5778, 5779, 8888, 13133]);
  expect(query).toMatchObject({ name: 'jaeger-query', workload: 'Deployment', replicas: 1 });
  expect(query.ports.map(({ port }) => port)).toEqual([16686, 16685, 8888, 13133]);
  expect(Object.keys((collector.files![0].source as any).files)).toEqual(['jaeger.yaml', 'sampling.json']);
  expect(Object.keys((query.files![0].source as any).files)).toEqual(['jaeger.yaml', 'ui.json']);
});

test('passwords and certificates come from Secrets, key by key', () => {
  const [{ files }] = render(SEARCH).components;
  expect(files!.slice(1)).toEqual([
    { mountPath: '/etc/jaeger-password', source: { kind: 'secret', secretName: 'search', items: { pass: 'password' } } },
    { mountPath: '/etc/jaeger-ca', source: { kind: 'secret', secretName: 'authority', items: { 'ca.crt': 'ca.crt' } } },
  ]);
  const [{ env }] = render(TraceStore.clickHouse({ addresses: ['clickhouse:9000'], username: 'jaeger', password: { secretName: 'clickhouse' } })).components;
  expect(env).toContainEqual({ name: 'CLICKHOUSE_PASSWORD', secret: { secretName: 'clickhouse', key: 'password' } });
});

test('old indices are deleted every day, by who knows the login', () => {
  const cronJob: any = render(SEARCH).objects.find(({ kind }) => kind === 'CronJob')!.body.spec;
  const { spec: pod } = cronJob.jobTemplate.spec.template;
  const { serviceAccountName, automountServiceAccountToken, securityContext, containers: [container], volumes } = pod;
  expect(cronJob).toMatchObject({ schedule: '25 0 * * *', concurrencyPolicy: 'Forbid' });
  expect(container.args).toEqual(['7', 'https://search:9200', '--index-prefix', 'jaeger']);
  expect(container.env).toEqual([
    { name: 'ES_USERNAME', value: 'jaeger' },
    { name: 'ES_PASSWORD', valueFrom: { secretKeyRef: { name: 'search', key: 'pass' } } },
    { name: 'ES_TLS_ENABLED', value: 'true' },
    { name: 'ES_TLS_CA', value: '/etc/jaeger-ca/ca.crt' },
  ]);
  expect(volumes).toEqual([{ name: 'files-0', secret: { secretName: 'authority', items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o440 } }]);
  expect({ serviceAccountName, automountServiceAccountToken }).toEqual({ serviceAccountName: 'jaeger-index-cleaner', automountServiceAccountToken: false });
  expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
});

test('ClickHouse needs no cleaner', () => {
  expect(render(TraceStore.clickHouse({ addresses: ['clickhouse:9000'] })).objects).toEqual([]);
});

test('people, services that ask, Prometheus and the database are connected, and nothing else', () => {
  const jaeger = { kind: 'component', name: 'jaeger' };
  const query = { kind: 'component', name: 'jaeger-query' };
  const own = [
    { from: { kind: 'namespace', name: 'monitoring' }, to: jaeger, ports: [16686, 16685] },
    { from: { kind: 'namespace', name: 'ingress-nginx' }, to: jaeger, ports: [16686, 16685] },
    { from: { kind: 'cluster' }, to: jaeger, ports: [5778, 5779] },
    { from: jaeger, to: { kind: 'component', name: 'prometheus' }, ports: [9090] },
  ];
  expect(render().connections).toEqual(own);
  expect(render(SEARCH).connections).toEqual([
    { ...own[0], to: query },
    { ...own[1], to: query },
    own[2],
    { ...own[3], from: query },
    { from: jaeger, to: { kind: 'anywhere' }, ports: [9200] },
    { from: query, to: { kind: 'anywhere' }, ports: [9200] },
    { from: { kind: 'pods', labels: { 'app.kubernetes.io/name': 'jaeger-index-cleaner' } }, to: { kind: 'anywhere' }, ports: [9200] },
  ]);
  expect(render(TraceStore.clickHouse({ addresses: ['a:9440', 'b:9440'] })).connections.at(-1)).toEqual({ from: query, to: { kind: 'anywhere' }, ports: [9440] });
});
