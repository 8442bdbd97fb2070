import { Size } from 'cdk8s';
import { LogStore } from '../../src';
import { HEALTH_PATHS } from '../../src/core/health-paths';
import { PROFILES } from '../../src/observability/model/profiles';
import { IMAGES } from '../../src/observability/model/versions';
import { readCollectors } from '../../src/observability/read-collectors';
import { readLogs } from '../../src/observability/read-logs';
import { RedactionRule } from '../../src/observability/redaction-rule';

test('every default is in its place', () => {
  expect(readCollectors(undefined, PROFILES.medium)).toEqual({
    image: IMAGES.collector,
    version: undefined,
    sampling: { kind: 'tail', percentage: 10, slowMs: 1_000, decisionWaitMs: 10_000 },
    defaultRedaction: true,
    redaction: [],
    keptKeys: [],
    unreadNamespaces: [],
    noisePaths: HEALTH_PATHS,
    nodeMetrics: true,
    verifyKubelet: false,
    gatewayReplicas: 1,
    queueGib: 10,
    queueStorageClass: undefined,
  });
});

test('what the user says holds', () => {
  expect(readCollectors({ redaction: [RedactionRule.key('iban')], noisePaths: [], queueSize: Size.gibibytes(3), nodeMetrics: false }, PROFILES.small)).toMatchObject({
    redaction: [{ name: 'iban', on: 'key', pattern: 'iban' }], noisePaths: [], queueGib: 3, nodeMetrics: false,
  });
});

test('logs in OpenSearch take the distribution that can send there', () => {
  const logs = readLogs(LogStore.openSearch({ url: 'https://search.example.com' }), PROFILES.small);
  expect(readCollectors({}, PROFILES.small, logs).image).toBe(IMAGES.collectorContrib);
});
