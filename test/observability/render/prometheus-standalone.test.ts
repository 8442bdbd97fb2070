import { versionOf } from '../../../src/observability/model/prometheus-version';
import { PrometheusOptions } from '../../../src/observability/prometheus-options';
import { renderStandalonePrometheus } from '../../../src/observability/render/prometheus-standalone';
import { prometheusModel, stackContext } from '../../support/prometheus';

function prometheus(options: PrometheusOptions = {}, context = stackContext()) {
  const model = prometheusModel(options);
  return renderStandalonePrometheus(context, model, versionOf(model)!, { alertmanager: true, loki: true });
}

test.each([
  ['3.5.0', ['--storage.tsdb.retention.time=35d', '--storage.tsdb.retention.size=16GB', '--enable-feature=native-histograms,exemplar-storage,auto-reload-config']],
  ['3.8.0', ['--storage.tsdb.retention.time=35d', '--storage.tsdb.retention.size=16GB', '--enable-feature=exemplar-storage,auto-reload-config']],
  ['3.11.0', ['--enable-feature=exemplar-storage,auto-reload-config']],
  ['3.12.0', ['--config.auto-reload', '--enable-feature=exemplar-storage']],
])('Prometheus %s is told by flags what its file cannot say', (version, flags) => {
  const { args } = prometheus({ image: `prometheus:v${version}` });
  expect(args).toEqual(['--config.file=/etc/prometheus/config/prometheus.yml', '--storage.tsdb.path=/prometheus', ...args.slice(2)]);
  expect(args.slice(2).filter((arg) => !arg.startsWith('--web.'))).toEqual(flags);
  expect(args).toContain('--web.enable-otlp-receiver');
});

test('nobody can stop or reload it over the network', () => {
  expect(prometheus().args.join(' ')).not.toMatch(/lifecycle|admin-api/);
});

test('links lead to its Service unless people reach it elsewhere', () => {
  expect(prometheus().args.slice(-2)).toEqual(['--web.external-url=http://prometheus.monitoring.svc:9090', '--web.route-prefix=/']);
});

test('people find it where they reach it, and a dollar sign is none of Kubernetes', () => {
  expect(prometheus({ externalUrl: 'https://example.com/$(X)' }).args.slice(-2)).toEqual(['--web.external-url=https://example.com/$$(X)', '--web.route-prefix=/']);
});

test('reads rules of the app and of ConfigMaps, and reads them again by itself', () => {
  const { files } = prometheus({ ruleConfigMaps: ['more'] });
  expect(files!.map(({ mountPath, source }) => [mountPath, source.kind])).toEqual([
    ['/etc/prometheus/config', 'own'], ['/etc/prometheus/rules', 'published'], ['/etc/prometheus/own-rules', 'configMaps'],
  ]);
  expect(files![0].source).toMatchObject({ reloads: true });
});

test('replicas have addresses of their own, and a caller stays with one', () => {
  expect(prometheus()).toMatchObject({ workload: 'StatefulSet', headless: true, stickyClients: true, storage: { mountPath: '/prometheus', gib: 20 } });
});

test('has time to read its log before it is ready', () => {
  expect(prometheus().probe).toEqual({ port: 'http', ready: '/-/ready', live: '/-/healthy', startSeconds: 900 });
});
