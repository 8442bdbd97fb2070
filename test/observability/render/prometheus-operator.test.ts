import { versionOf } from '../../../src/observability/model/prometheus-version';
import { StackContext } from '../../../src/observability/model/stack-model';
import { PrometheusOptions } from '../../../src/observability/prometheus-options';
import { renderOperatedPrometheus } from '../../../src/observability/render/prometheus-operator';
import { prometheusModel, stackContext } from '../../support/prometheus';

type Declared = [options?: PrometheusOptions, context?: Partial<StackContext>];

function objects(...[options, context]: Declared) {
  const operator: Partial<StackContext> = { mode: 'operator', ...context };
  const model = prometheusModel(options, operator);
  return renderOperatedPrometheus(stackContext(operator), model, versionOf(model)!, true);
}

const named = (kind: string, name: string, ...declared: Declared): any =>
  objects(...declared).find((one) => one.kind === kind && one.name === name);
const spec = (...declared: Declared) => named('Prometheus', 'observability', ...declared).body.spec;

test('selects monitors and rules of all namespaces by the labels of the platform, and its own carry them', () => {
  const selectorLabels = { release: 'platform' };
  for (const kind of ['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig', 'rule']) {
    expect(spec({}, { selectorLabels })).toMatchObject({ [`${kind}Selector`]: { matchLabels: selectorLabels }, [`${kind}NamespaceSelector`]: {} });
  }
  for (const kind of ['ScrapeConfig', 'PodMonitor']) {
    expect(objects({}, { selectorLabels }).filter((one) => one.kind === kind).every(({ labels }) => labels?.release === 'platform')).toBe(true);
  }
  expect(spec().probeSelector).toEqual({});
});

test('keeps, names and sends what a Prometheus without operator does', () => {
  expect(spec({ replicas: 2 }, { cluster: 'eu-1', region: 'eu' })).toMatchObject({
    replicas: 2,
    retention: '35d',
    retentionSize: '16GB',
    externalLabels: { cluster: 'eu-1', region: 'eu' },
    replicaExternalLabelName: 'prometheus_replica',
    prometheusExternalLabelName: '',
    enableOTLPReceiver: true,
    tsdb: { outOfOrderTimeWindow: '30m' },
    exemplars: { maxSize: 100_000 },
    scrapeInterval: '15s',
    serviceDiscoveryRole: 'EndpointSlice',
    alerting: { alertmanagers: [{ namespace: 'monitoring', name: 'alertmanager-operated', port: 'web', apiVersion: 'v2' }] },
  });
});

test.each([
  ['3.5.0', ['native-histograms'], false, undefined],
  ['3.10.0', undefined, false, undefined],
  ['3.13.2', undefined, true, 'PrometheusProto'],
])('native histograms of Prometheus %s are told as its version takes it', (version, enableFeatures, byLabel, firstProtocol) => {
  const { scrapeClasses, ...rest } = spec({ image: `prometheus:v${version}` });
  expect([rest.enableFeatures, scrapeClasses.some(({ name }: { name: string }) => name === 'native-histograms')]).toEqual([enableFeatures, byLabel]);
  expect(rest.scrapeProtocols?.[0]).toBe(firstProtocol);
});

test('pods are restricted, and monitors of users cannot read files', () => {
  expect(spec()).toMatchObject({
    securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    arbitraryFSAccessThroughSMs: { deny: true },
    serviceAccountName: 'prometheus',
  });
});

test('kubelets are asked by a class of their own', () => {
  expect(named('ScrapeConfig', 'kubelet').body.spec).toMatchObject({
    scrapeClass: 'kubelet', scheme: 'HTTPS', metricsPath: '/metrics', kubernetesSDConfigs: [{ role: 'Node' }],
  });
  expect(spec({ verifyKubelets: true }).scrapeClasses[0]).toMatchObject({ name: 'kubelet', tlsConfig: { insecureSkipVerify: false } });
});

test('a drain takes one of several replicas at a time', () => {
  expect(named('PodDisruptionBudget', 'prometheus', { replicas: 2 }).body.spec).toMatchObject({ maxUnavailable: 1 });
  expect(named('PodDisruptionBudget', 'prometheus', { replicas: 1 })).toBeUndefined();
});
