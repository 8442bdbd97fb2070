import { formatProblem } from '../../../src/core/problem';
import { checkPolicyDurations } from '../../../src/resilience/model/check-durations';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { backOff, policyModel } from '../../support/policies';

const said = (differing: Partial<PolicyModel>) => checkPolicyDurations(policyModel(differing)).map(formatProblem);
const breaker = { failures: 5, recoveryMs: 60_000 };
const shedding = { minSuccessPercent: 95, windowMs: 60_000, maxRejectedPercent: 80, minRequestsPerSecond: 5 };
const dependency = { kind: 'database', name: 'orders', host: 'orders-db.data.svc.cluster.local', port: 5432, bulkhead: { maxConcurrent: 20, maxQueued: 100 } } as const;

test.each<[string, Partial<PolicyModel>, string]>([
  ['there is no timeout', { timeoutMs: 0, attemptMs: 1 },
    'timeout must be whole milliseconds from 1 ms to 1 hour, got "0 s". Say how long a caller waits at most, for example Duration.seconds(10). [SRE5101]'],
  ['a timeout is negative', { timeoutMs: -1_000, attemptMs: 1 },
    'timeout must be whole milliseconds from 1 ms to 1 hour, got "-1 s". Say how long a caller waits at most, for example Duration.seconds(10). [SRE5101]'],
  ['an attempt has a part of a millisecond', { attemptMs: 0.5 },
    'attemptTimeout must be whole milliseconds from 1 ms to 1 hour, got "0.5 ms". Leave it out: each attempt gets the time that the others leave. [SRE5101]'],
  ['a connection may take hours', { connectMs: 7_200_000 },
    'connectTimeout must be whole milliseconds from 1 ms to 1 hour, got "7200 s". Duration.seconds(1) is plenty within a cluster. [SRE5101]'],
  ['requests take no time', { latencyMs: 0 },
    'latency must be whole milliseconds from 1 ms to 1 hour, got "0 s". Say how long a request takes at the 99th percentile. [SRE5101]'],
  ['a base is zero', { retry: backOff({ baseMs: 0 }) },
    'retry.base must be whole milliseconds from 1 ms to 1 hour, got "0 s". Duration.seconds(1) is the default. [SRE5101]'],
  ['a cap is negative', { retry: backOff({ capMs: -5 }) },
    'retry.cap must be whole milliseconds from 1 ms to 1 hour, got "-5 ms". Duration.seconds(60) is the default. [SRE5101]'],
  ['a pod is shut out for no time', { circuitBreaker: { ...breaker, recoveryMs: 0 } },
    'circuitBreaker.recovery must be whole milliseconds from 1 ms to 1 hour, got "0 s". Duration.seconds(60) is the default. [SRE5101]'],
  ['a breaker looks at no time', { circuitBreaker: { ...breaker, intervalMs: 0 } },
    'circuitBreaker.interval must be whole milliseconds from 1 ms to 1 hour, got "0 s". Duration.seconds(5) is the default. [SRE5101]'],
  ['a window is shorter than a second', { loadShedding: { ...shedding, windowMs: 999 } },
    'loadShedding.window must be whole milliseconds from 1 s to 1 hour, got "999 ms". Duration.seconds(60) is the default. [SRE5101]'],
  ['a client waits for no time', { calls: [{ name: 'stock', retries: 0, timeoutMs: 0 }] },
    'calls[0].timeout must be whole milliseconds from 1 ms to 1 hour, got "0 s". Say how long the client waits for one call. [SRE5101]'],
  ['a dependency has no time to connect', { dependencies: [{ ...dependency, connectMs: 0 }] },
    'dependencies[0].connectTimeout must be whole milliseconds from 1 ms to 1 hour, got "0 s". Duration.seconds(1) is the default. [SRE5101]'],
])('fails when %s', (_, differing, problem) => {
  expect(said(differing)).toEqual([problem]);
});

test('an hour is the longest', () => {
  expect(said({ timeoutMs: 3_600_000, attemptMs: 3_600_000 })).toEqual([]);
});
