import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { TraceStore } from '../../src/observability/trace-store';
import { storesModel } from '../support/stores';

test('traces are on a volume for 7 days unless somebody says otherwise', () => {
  expect(storesModel().traces).toMatchObject({
    store: { kind: 'badger', retentionMs: 7 * 86_400_000, storage: { gib: 10 } },
    replicas: 1,
    queryReplicas: 1,
    samplingPercent: 10,
    uiNamespaces: ['ingress-nginx'],
  });
});

test('a store of one pod has one, whatever the profile', () => {
  expect(storesModel({}, 'large').traces).toMatchObject({ replicas: 1, store: { storage: { gib: 200 } } });
  expect(storesModel({ traces: TraceStore.memory() }, 'large').traces).toMatchObject({ replicas: 1, store: { kind: 'memory', maxTraces: 100_000 } });
});

test('beside a database, pods come as the profile has them', () => {
  const search = TraceStore.openSearch({ urls: ['https://search:9200'] });
  expect(storesModel({ traces: search }, 'large').traces).toMatchObject({ replicas: 2, queryReplicas: 1, store: { indexPrefix: 'jaeger', shards: 1, indexReplicas: 1 } });
});

test('everything can be said', () => {
  const traces = TraceStore.clickHouse({
    addresses: ['clickhouse:9000'],
    database: 'spans',
    username: 'jaeger',
    password: { secretName: 'clickhouse' },
    ca: { secretName: 'authority', key: 'root.pem' },
    retention: Duration.days(14),
    replicas: 3,
    queryReplicas: 2,
    sampling: 5,
    access: [],
    image: 'ghcr.io/acme/jaeger:2.20.0',
    cpu: Cpu.millis(700),
    memory: Size.gibibytes(1),
  });
  expect(traces.kind).toBe('clickHouse');
  expect(storesModel({ traces }).traces).toEqual({
    image: 'ghcr.io/acme/jaeger:2.20.0',
    store: {
      kind: 'clickHouse',
      addresses: ['clickhouse:9000'],
      database: 'spans',
      username: 'jaeger',
      password: { secretName: 'clickhouse', key: 'password' },
      ca: { secretName: 'authority', key: 'root.pem' },
      retentionMs: 14 * 86_400_000,
    },
    replicas: 3,
    queryReplicas: 2,
    resources: { cpuMillis: 700, memoryMib: 1024 },
    samplingPercent: 5,
    uiNamespaces: [],
  });
});
