import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Monitoring } from '../../src';
import { PROFILES } from '../../src/observability/model/profiles';
import { prometheusModel } from '../support/prometheus';

const DAY = 86_400_000;

test.each([
  ['small', 1, 20, 16_384],
  ['medium', 2, 100, 81_920],
  ['large', 2, 500, 409_600],
] as const)('a %s one has %d servers with %d GiB each, of which four fifths are filled', (profile, replicas, gib, retentionMib) => {
  expect(prometheusModel({}, { profile: PROFILES[profile] })).toMatchObject({ replicas, storage: { gib }, retentionMib });
});

test('keeps samples for as long as the platform says, or long enough for a window of 30 days', () => {
  expect(prometheusModel().retentionMs).toBe(35 * DAY);
  expect(prometheusModel({}, {}, Monitoring.annotations({ retention: Duration.days(90) })).retentionMs).toBe(90 * DAY);
});

test('evaluates as often as it scrapes, and no scrape takes longer than the interval', () => {
  expect(prometheusModel({}, { scrapeIntervalMs: 5000 })).toMatchObject({ evaluationIntervalMs: 5000, scrapeTimeoutMs: 5000 });
  expect(prometheusModel({}, { scrapeIntervalMs: 60_000 })).toMatchObject({ evaluationIntervalMs: 60_000, scrapeTimeoutMs: 10_000 });
});

test('takes what it is told', () => {
  expect(prometheusModel({
    cpu: Cpu.millis(500),
    memory: Size.gibibytes(2),
    storage: Size.gibibytes(50),
    storageClass: 'fast',
    retentionSize: Size.gibibytes(30),
    retention: Duration.days(60),
    outOfOrderWindow: Duration.hours(1),
  })).toMatchObject({
    resources: { cpuMillis: 500, memoryMib: 2048 }, storage: { gib: 50, storageClass: 'fast' }, retentionMib: 30_720, retentionMs: 60 * DAY, outOfOrderMs: 3_600_000,
  });
});

test('keys of Secrets have the usual names', () => {
  const secretName = 'mimir';
  const [remote] = prometheusModel({
    remoteWrites: [{ url: 'https://mimir.example.com', bearerToken: { secretName }, username: { secretName }, password: { secretName, key: 'pw' }, ca: { secretName } }],
  }).remoteWrites;
  expect([remote.bearerToken, remote.username, remote.password, remote.ca].map((key) => key?.key)).toEqual(['token', 'username', 'pw', 'ca.crt']);
});
