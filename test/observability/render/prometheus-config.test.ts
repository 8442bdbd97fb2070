import { parse } from 'yaml';
import { versionOf } from '../../../src/observability/model/prometheus-version';
import { StackContext } from '../../../src/observability/model/stack-model';
import { PrometheusOptions } from '../../../src/observability/prometheus-options';
import { PartsBeside, prometheusConfig, retentionSize } from '../../../src/observability/render/prometheus-config';
import { prometheusModel, stackContext } from '../../support/prometheus';

function config(options: PrometheusOptions = {}, context: Partial<StackContext> = {}, beside: Partial<PartsBeside> = {}): any {
  const model = prometheusModel(options, context);
  return parse(prometheusConfig(stackContext(context), model, versionOf(model)!, { alertmanager: true, loki: true, ...beside }));
}

test('everything carries cluster and region, and the name of the pod that tells replicas apart', () => {
  expect(config({ externalLabels: { team: 'shop' } }, { cluster: 'eu-1', region: 'eu' }).global.external_labels)
    .toEqual({ cluster: 'eu-1', region: 'eu', team: 'shop', prometheus_replica: '${POD_NAME}' });
  expect(config({ replicaLabel: '__replica__' }).global.external_labels).toEqual({ __replica__: '${POD_NAME}' });
});

test('alerts leave without the label of the replica, to every Alertmanager', () => {
  const { alert_relabel_configs: relabelings, alertmanagers: [one] } = config({ replicaLabel: 'replica' }).alerting;
  expect(relabelings).toEqual([{ action: 'labeldrop', regex: 'replica' }]);
  expect(one.kubernetes_sd_configs).toEqual([
    { role: 'pod', namespaces: { names: ['monitoring'] }, selectors: [{ role: 'pod', label: 'app.kubernetes.io/instance=alertmanager' }] },
  ]);
  expect(config({}, {}, { alertmanager: false })).not.toHaveProperty('alerting');
});

test('scrapes and evaluates every 15 s', () => {
  expect(config().global).toMatchObject({ scrape_interval: '15s', scrape_timeout: '10s', evaluation_interval: '15s' });
});

test('what a version says by flags is not in its file', () => {
  const at = (version: string) => {
    const { global, storage } = config({ image: `prometheus:v${version}` });
    return [global.scrape_native_histograms, storage.tsdb.retention];
  };
  const retention = { time: '35d', size: '16GB' };
  expect([at('3.5.0'), at('3.8.0'), at('3.10.0'), at('3.11.0')]).toEqual([[undefined, undefined], [true, undefined], [true, undefined], [true, retention]]);
});

test('classic histograms are scraped beside native ones, since objectives read their buckets', () => {
  expect(config().global.always_scrape_classic_histograms).toBe(true);
  expect(config({ nativeHistograms: false }).global).not.toHaveProperty('always_scrape_classic_histograms');
});

test('pushed metrics may be late, and carry what tells services apart', () => {
  const { storage, otlp } = config({ promotedAttributes: ['tenant.id'] });
  expect(storage.tsdb.out_of_order_time_window).toBe('30m');
  expect(otlp.promote_resource_attributes).toEqual(expect.arrayContaining(['service.name', 'app.kubernetes.io/instance', 'tenant.id']));
});

test('itself is a target without asking Kubernetes', () => {
  expect(config().scrape_configs[0]).toMatchObject({
    job_name: 'prometheus',
    static_configs: [{ targets: ['localhost:9090'], labels: { namespace: 'monitoring', service: 'prometheus', app_kubernetes_io_instance: 'prometheus' } }],
  });
});

test('every job is guarded against targets without bound', () => {
  for (const job of config().scrape_configs) {
    expect(job).toMatchObject({
      sample_limit: expect.any(Number), label_limit: 64, label_name_length_limit: 256, label_value_length_limit: 2048, body_size_limit: '64MB',
    });
  }
});

test('kubelets are asked over TLS with the token of the pod, and their certificates are verified where the user says so', () => {
  const kubelet = (options: PrometheusOptions) => config(options).scrape_configs.find((job: any) => job.job_name === 'kubelet');
  expect(kubelet({})).toMatchObject({
    scheme: 'https',
    authorization: { type: 'Bearer', credentials_file: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
    tls_config: { ca_file: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', insecure_skip_verify: true },
  });
  expect(kubelet({ verifyKubelets: true }).tls_config.insecure_skip_verify).toBe(false);
});

test('the same input gives the same bytes', () => {
  const text = () => prometheusConfig(stackContext(), prometheusModel(), { major: 3, minor: 13 }, { alertmanager: true, loki: true });
  expect(text()).toBe(text());
});

test('sizes are written in powers of two', () => {
  expect([retentionSize(16_384), retentionSize(16_385)]).toEqual(['16GB', '16385MB']);
});
