import { LogStore } from '../../../src/observability/log-store';
import { logsLink } from '../../../src/observability/model/logs-model';
import { CONTEXT, TLS } from '../../support/component';
import { storesModel } from '../../support/stores';

test('collectors send to Loki by OTLP', () => {
  expect(logsLink(storesModel().logs, CONTEXT)).toEqual({ kind: 'loki', endpoint: 'http://loki.monitoring.svc:3100/otlp' });
  expect(logsLink(storesModel().logs, { ...CONTEXT, tls: TLS })).toMatchObject({ endpoint: 'https://loki.monitoring.svc:3100/otlp' });
});

test('collectors send to OpenSearch into an index for each data type and day', () => {
  const logs = LogStore.openSearch({ url: 'https://search:9200', username: 'collector', password: { secretName: 'search' }, ca: { secretName: 'search' } });
  expect(logsLink(storesModel({ logs }).logs, CONTEXT)).toEqual({
    kind: 'openSearch',
    endpoint: 'https://search:9200',
    username: 'collector',
    password: { secretName: 'search', key: 'password' },
    ca: { secretName: 'search', key: 'ca.crt' },
    index: 'logs-%{data.type}',
    indexFallback: 'application',
    indexTimeFormat: 'yyyy.MM.dd',
  });
});
