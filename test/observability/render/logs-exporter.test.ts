import { LogsLink } from '../../../src/observability/model/logs-model';
import { FromEnvironment } from '../../../src/observability/render/collector-config';
import { logsEnvironment, logsExporter, logsExtensions, logsFiles } from '../../../src/observability/render/logs-exporter';

const LOKI: LogsLink = { kind: 'loki', endpoint: 'http://loki.monitoring.svc:3100/otlp' };
const SEARCH: LogsLink = {
  kind: 'openSearch', endpoint: 'https://search.example.com', index: 'logs-%{data.type}', indexFallback: 'application', indexTimeFormat: 'yyyy.MM.dd',
};
const LOGIN = { username: 'otel', password: { secretName: 'search', key: 'password' }, ca: { secretName: 'search-ca', key: 'root.pem' } };

test('Loki takes OTLP, from anybody', () => {
  expect(logsExporter(LOKI, { timeout: '5s' })).toEqual({ 'otlp_http/loki': { endpoint: LOKI.endpoint, timeout: '5s' } });
  expect([logsExtensions(LOKI), logsEnvironment(LOKI), logsFiles(LOKI)]).toEqual([{}, [], []]);
});

test('OpenSearch gets an index a day for each data type', () => {
  expect(logsExporter(SEARCH, {})).toEqual({
    'opensearch/logs': {
      http: { endpoint: 'https://search.example.com' }, logs_index: 'logs-%{data.type}', logs_index_fallback: 'application', logs_index_time_format: 'yyyy.MM.dd',
    },
  });
});

test('a login is by reference alone', () => {
  const link = { ...SEARCH, ...LOGIN };
  expect(logsExporter(link, {})['opensearch/logs'].http).toEqual({
    endpoint: 'https://search.example.com', auth: { authenticator: 'basicauth/logs' }, tls: { ca_file: '/etc/otelcol-logs/ca.crt' },
  });
  expect(logsExtensions(link)).toEqual({ 'basicauth/logs': { client_auth: { username: 'otel', password: new FromEnvironment('LOGS_PASSWORD') } } });
  expect(logsEnvironment(link)).toEqual([{ name: 'LOGS_PASSWORD', secret: { secretName: 'search', key: 'password' } }]);
  expect(logsFiles(link)).toEqual([{ mountPath: '/etc/otelcol-logs', source: { kind: 'secret', secretName: 'search-ca', items: { 'root.pem': 'ca.crt' } } }]);
});
