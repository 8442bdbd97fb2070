import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROFILES } from '../../../src/observability/model/profiles';

const ON_EVERY_NODE = 'agent';

/** What a whole stack requests of the cluster, beside the agents. */
function requested(profile: keyof typeof PROFILES) {
  const { name, ...parts } = PROFILES[profile];
  const shares = Object.entries(parts).filter(([part]) => part !== ON_EVERY_NODE).map(([, share]) => share);
  return {
    cpuMillis: shares.reduce((sum, { replicas, cpuMillis }) => sum + replicas * cpuMillis, 0),
    memoryMib: shares.reduce((sum, { replicas, memoryMib }) => sum + replicas * memoryMib, 0),
  };
}

test('the small profile requests at most one CPU and 2 GiB for metrics, traces, logs, alerts and dashboards together', () => {
  const { cpuMillis, memoryMib } = requested('small');
  expect(cpuMillis).toBeLessThanOrEqual(1000);
  expect(memoryMib).toBeLessThanOrEqual(2048);
});

test('each profile requests more than the one before', () => {
  const sizes = (['small', 'medium', 'large'] as const).map(requested);
  expect(sizes.map(({ cpuMillis }) => cpuMillis)).toEqual(sizes.map(({ cpuMillis }) => cpuMillis).sort((a, b) => a - b));
  expect(sizes.map(({ memoryMib }) => memoryMib)).toEqual(sizes.map(({ memoryMib }) => memoryMib).sort((a, b) => a - b));
});

test.each(Object.values(PROFILES))('Alertmanagers of the profile $name are three, so that two can lose one', ({ alertmanager }) => {
  expect(alertmanager.replicas).toBe(3);
});

test.each(['small', 'medium', 'large'] as const)('the guide says what the profile %s requests', (profile) => {
  const guide = readFileSync(join(__dirname, '../../../docs/guide/observability.md'), 'utf8');
  const { cpuMillis, memoryMib } = requested(profile);
  expect(guide).toContain(`| \`StackProfile.${profile.toUpperCase()}\` | ${cpuMillis}m CPU, ${(memoryMib / 1024).toFixed(1)} GiB |`);
});
