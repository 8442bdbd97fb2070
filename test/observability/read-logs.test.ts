import { Duration, Size } from 'cdk8s';
import { LogRetention } from '../../src/observability/log-retention';
import { LogStore } from '../../src/observability/log-store';
import { storesModel } from '../support/stores';

const DAY = 86_400_000;

test('logs are in Loki for 30 days, those of the audit for a year', () => {
  expect(storesModel().logs).toMatchObject({
    store: { kind: 'loki', storage: { gib: 20 }, objects: undefined, ingestionMibPerSecond: 4, maxLineKib: 256 },
    retentionMs: 30 * DAY,
    tiers: [{ kind: 'dataType', dataType: 'audit', retentionMs: 365 * DAY }],
  });
});

test('beside a bucket a small volume is enough', () => {
  const bucket = { bucket: 'logs', accessKeyId: { secretName: 'bucket' }, secretAccessKey: { secretName: 'bucket', key: 'secret' } };
  expect(storesModel({ logs: LogStore.loki({ bucket }) }, 'large').logs.store).toMatchObject({
    storage: { gib: 10 },
    objects: {
      bucket: 'logs',
      region: 'us-east-1',
      accessKeyId: { secretName: 'bucket', key: 'access-key-id' },
      secretAccessKey: { secretName: 'bucket', key: 'secret' },
    },
  });
});

test('tiers stay in their order', () => {
  const tiers = [LogRetention.ofDebug(Duration.days(3)), LogRetention.ofLabels({ service_name: 'checkout' }, Duration.days(90))];
  expect(storesModel({ logs: LogStore.loki({ tiers, storage: Size.gibibytes(7) }) }).logs).toMatchObject({
    tiers: [{ kind: 'debug', retentionMs: 3 * DAY }, { kind: 'labels', labels: { service_name: 'checkout' }, retentionMs: 90 * DAY }],
    store: { storage: { gib: 7 } },
  });
});

test('what sets the retention of OpenSearch needs little', () => {
  const logs = LogStore.openSearch({ url: 'https://search:9200' });
  expect(logs.kind).toBe('openSearch');
  expect(storesModel({ logs }).logs).toMatchObject({ image: expect.stringMatching(/curl:/), resources: { cpuMillis: 10, memoryMib: 32 }, store: { indexPrefix: 'logs' } });
});
