import * as fc from 'fast-check';
import { Relabeling } from '../../../src/observability/render/relabel';
import { scrapeJobs, securedPart } from '../../../src/observability/render/scrape-jobs';
import { prometheusModel } from '../../support/prometheus';

type LabelSet = Readonly<Record<string, string>>;

const job = (name: string, mode: 'operator' | 'standalone' = 'standalone') => scrapeJobs(prometheusModel(), mode).find((one) => one.name === name)!;

/** What Prometheus does with the labels of a target; undefined when it is dropped. */
function relabel(labels: LabelSet, steps: readonly Relabeling[]): LabelSet | undefined {
  let all: Record<string, string> = { ...labels };
  for (const { sourceLabels = [], regex = '(.*)', targetLabel, replacement = '$1', action } of steps) {
    const anchored = new RegExp(`^(?:${regex})$`);
    const matched = anchored.exec(sourceLabels.map((name) => all[name] ?? '').join(';'));
    if (action === 'labelmap') {
      const mapped = Object.entries(all).filter(([name]) => anchored.test(name)).map(([name, value]) => [name.replace(anchored, replacement), value]);
      all = { ...all, ...Object.fromEntries(mapped) };
    } else if (action === 'keep' || action === 'drop') {
      if ((matched !== null) !== (action === 'keep')) return undefined;
    } else if (matched) {
      all = { ...all, [targetLabel!]: matched[0].replace(anchored, replacement) };
    }
  }
  return all;
}

const POD = '__meta_kubernetes_pod';

interface Pod {
  readonly ip?: string;
  readonly phase?: string;
  readonly annotations?: LabelSet;
  readonly labels?: LabelSet;
  readonly port?: string;
  readonly protocol?: string;
}

/** What becomes of one port of a pod. */
function target(pod: Pod): LabelSet | undefined {
  const { ip = '10.0.0.1', phase = 'Running', annotations = { scrape: 'true', port: '8080' }, labels = {}, port = '', protocol = port && 'TCP' } = pod;
  const prefixed = (prefix: string, of: LabelSet) => Object.fromEntries(Object.entries(of).map(([name, value]) => [`${POD}_${prefix}_${name}`, value]));
  return relabel({
    __address__: port ? `${ip}:${port}` : ip,
    __meta_kubernetes_namespace: 'shop',
    [`${POD}_name`]: 'checkout-1',
    [`${POD}_node_name`]: 'node-1',
    [`${POD}_ip`]: ip,
    [`${POD}_phase`]: phase,
    [`${POD}_container_port_number`]: port,
    [`${POD}_container_port_protocol`]: protocol,
    ...prefixed('annotation_prometheus_io', annotations),
    ...prefixed('label', labels),
  }, job('kubernetes-pods').relabelings);
}

test('a pod is scraped where its annotations say, however many ports its containers have', () => {
  fc.assert(fc.property(
    fc.oneof(fc.ipV4().map((ip) => [ip, ip]), fc.ipV6().map((ip) => [ip, `[${ip}]`])), fc.integer({ min: 1, max: 65535 }), fc.constantFrom('', '53', '9090'),
    ([ip, host], port, declared) => {
      expect(target({ ip, port: declared, annotations: { scrape: 'true', port: String(port) } })?.__address__).toBe(`${host}:${port}`);
    },
  ), { numRuns: 50 });
});

test('a pod without the annotation of a port is scraped at those that it declares for TCP', () => {
  const annotations = { scrape: 'true' };
  expect(target({ annotations, port: '9102' })?.__address__).toBe('10.0.0.1:9102');
  expect([target({ annotations }), target({ annotations, port: '53', protocol: 'UDP' }), target({ annotations: { scrape: 'true', port: 'metrics' } })])
    .toEqual([undefined, undefined, undefined]);
});

test.each(['Pending', 'Succeeded', 'Failed'])('a pod that is %s is no target', (phase) => {
  expect(target({ phase })).toBeUndefined();
});

test('a pod that does not ask for it is no target', () => {
  expect([target({ annotations: {} }), target({ annotations: { scrape: 'false', port: '8080' } })]).toEqual([undefined, undefined]);
});

test('a pod says scheme, path and parameters', () => {
  expect(target({ annotations: { scrape: 'true', port: '8443', scheme: 'https', path: '/numbers', param_module: 'all' } }))
    .toMatchObject({ __scheme__: 'https', __metrics_path__: '/numbers', __param_module: 'all' });
  expect(target({ annotations: { scrape: 'true', port: '8443', scheme: 'ftp' } })).not.toHaveProperty('__scheme__');
});

test('a target carries the labels of a service in both worlds', () => {
  expect(target({ labels: { app_kubernetes_io_instance: 'checkout' } }))
    .toMatchObject({ namespace: 'shop', pod: 'checkout-1', node: 'node-1', service: 'checkout', app_kubernetes_io_instance: 'checkout' });
  expect(target({})).not.toHaveProperty('service');
});

test('kube-state-metrics has a job of its own, and a monitor of its own where the operator runs', () => {
  expect(target({ labels: { app_kubernetes_io_name: 'kube-state-metrics' } })).toBeUndefined();
  expect(job('kube-state-metrics')).toMatchObject({ honorLabels: true, podLabel: 'app.kubernetes.io/name=kube-state-metrics' });
  expect(job('kube-state-metrics', 'operator')).toBeUndefined();
});

test.each([
  ['kubelet', 'kubelet_volume_stats_available_bytes', true],
  ['kubelet', 'kubelet_certificate_manager_client_ttl_seconds', true],
  ['kubelet', 'apiserver_audit_event_total', false],
  ['cadvisor', 'container_cpu_cfs_throttled_periods_total', true],
  ['cadvisor', 'container_memory_working_set_bytes', true],
  ['cadvisor', 'container_tasks_state', false],
])('of a %s, %s is kept: %s', (name, metric, kept) => {
  expect(relabel({ __name__: metric }, job(name).metricRelabelings!) !== undefined).toBe(kept);
});

test('every job has a limit, that of pods as the user says', () => {
  expect(scrapeJobs(prometheusModel({ sampleLimit: 5 }), 'standalone').map(({ name, sampleLimit }) => [name, sampleLimit])).toEqual([
    ['kubernetes-pods', 5], ['kube-state-metrics', 500_000], ['kubelet', 100_000], ['cadvisor', 100_000],
  ]);
});

test('a part with a certificate is one target, at the port that answers by TLS, under the labels of other pods', () => {
  const { relabelings } = securedPart('loki', 3100, prometheusModel());
  const meta = (port: string, phase: string = 'Running') => ({
    __address__: `10.0.0.1:${port}`,
    __meta_kubernetes_namespace: 'monitoring',
    [`${POD}_name`]: 'loki-0',
    [`${POD}_node_name`]: 'node-1',
    [`${POD}_phase`]: phase,
    [`${POD}_container_port_number`]: port,
    [`${POD}_label_app_kubernetes_io_instance`]: 'loki',
  });
  expect(relabel(meta('3100'), relabelings)).toMatchObject({
    __address__: '10.0.0.1:3100', namespace: 'monitoring', pod: 'loki-0', node: 'node-1', service: 'loki', app_kubernetes_io_instance: 'loki',
  });
  expect([relabel(meta('9095'), relabelings), relabel(meta('3100', 'Pending'), relabelings)]).toEqual([undefined, undefined]);
});
