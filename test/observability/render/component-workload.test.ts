import { Component } from '../../../src/observability/model/component';
import { renderComponentService, renderWorkload } from '../../../src/observability/render/component-workload';
import { COMPONENT, CONTEXT } from '../../support/component';

const workload = (changes: Partial<Component> = {}, mode: typeof CONTEXT.mode = 'standalone') =>
  renderWorkload({ ...COMPONENT, ...changes }, { ...CONTEXT, mode }, () => []);
const annotations = (changes: Partial<Component> = {}, mode: typeof CONTEXT.mode = 'standalone') => workload(changes, mode).template.metadata!.annotations!;

test('the selector is the name alone', () => {
  expect(workload().selector).toEqual({ matchLabels: { 'app.kubernetes.io/instance': 'sink' } });
  expect(workload().template.metadata!.labels).toMatchObject({ 'app.kubernetes.io/instance': 'sink' });
});

test('a change of configuration rolls the pods, unless the program reloads it by itself', () => {
  const files = (text: string, reloads = false) => [{ mountPath: '/etc', source: { kind: 'own', name: 'config', files: { a: text }, reloads } as const }];
  const hash = (text: string, reloads?: boolean) => annotations({ files: files(text, reloads) })['cdk8s-sre/config-hash'];
  expect(hash('a')).toMatch(/^[0-9a-f]{16}$/);
  expect(hash('a')).toBe(hash('a'));
  expect(hash('a')).not.toBe(hash('b'));
  expect(hash('a', true)).toBeUndefined();
});

test('metrics are found by annotations, and by a PodMonitor where the operator runs', () => {
  const metrics = { port: 'metrics', path: '/metrics' };
  expect(annotations({ metrics })).toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8888', 'prometheus.io/path': '/metrics' });
  expect(annotations({ metrics }, 'operator')).not.toHaveProperty(['prometheus.io/scrape']);
  expect(annotations()).not.toHaveProperty(['prometheus.io/scrape']);
});

test('the writer of a volume ends before its successor starts, others are replaced one by one', () => {
  expect(workload({ recreate: true })).toMatchObject({ strategy: { type: 'Recreate' } });
  expect(workload()).toMatchObject({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
});

test('each pod of a StatefulSet has a claim, and an address where it is headless', () => {
  expect(workload({ workload: 'StatefulSet', replicas: 3, headless: true, storage: { mountPath: '/data', gib: 10, storageClass: 'fast' } })).toMatchObject({
    replicas: 3,
    serviceName: 'sink-headless',
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } } }],
  });
});

test('agents of a tenth of the nodes are replaced at once', () => {
  expect(workload({ workload: 'DaemonSet' })).toMatchObject({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } });
});

test('a Service leads to each port by its name, to pods of the own node where that is meant', () => {
  expect(renderComponentService({ ...COMPONENT, nodeLocal: true }, false)).toEqual({
    type: 'ClusterIP',
    clusterIP: undefined,
    internalTrafficPolicy: 'Local',
    publishNotReadyAddresses: undefined,
    selector: { 'app.kubernetes.io/instance': 'sink' },
    ports: [
      { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: undefined },
      { name: 'metrics', port: 8888, targetPort: 'metrics', protocol: 'TCP', appProtocol: undefined },
    ],
  });
});

test('a headless Service names pods before they are ready, so that they find each other', () => {
  expect(renderComponentService(COMPONENT, true)).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true, internalTrafficPolicy: undefined });
});
