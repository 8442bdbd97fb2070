import fc from 'fast-check';
import { formatProblem } from '../../../src/core/problem';
import { checkArithmetic, checkThresholds, requestsUnderWay } from '../../../src/resilience/model/check-arithmetic';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { attemptThatFits } from '../../../src/resilience/model/retry-time';
import { backOff, policyModel } from '../../support/policies';

const said = (differing: Partial<PolicyModel>) => checkArithmetic(policyModel(differing)).map(formatProblem);

test.each<[string, Partial<PolicyModel>, string[]]>([
  ['attempts and waits are longer than the timeout', { timeoutMs: 10_000, attemptMs: 2_000 }, [
    'timeout must hold 4 attempts of 2 s and waits of 7 s: at least 15 s, got "10 s". attemptTimeout would fit with 750 ms, or set the timeout to 15 s. [SRE5105]',
  ]],
  ['the waits alone are longer than the timeout', { timeoutMs: 5_000, attemptMs: -500 }, [
    'timeout must hold 4 attempts and waits of 7 s: at least 7.004 s, got "5 s". Retry less often, wait less with a smaller base, or set a longer timeout. [SRE5105]',
  ]],
  ['the only attempt has a time of its own', { retry: undefined, timeoutMs: 2_000, attemptMs: 1_000 }, [
    'attemptTimeout must be the timeout of 2 s where nothing is retried, got "1 s". Leave it out: the only attempt has all of the time. [SRE5105]',
  ]],
  ['an attempt is longer than a pod waits when it ends', { retry: undefined, timeoutMs: 40_500, attemptMs: 40_500 }, [
    'attemptTimeout must be no longer than the longest request of the service, 30 s: a pod that ends waits no longer, got "40.5 s". Set it to 30 s, or longestRequest of '
    + 'the service to 41 s. [SRE5106]',
  ]],
  ['more requests are under way than are let through', { requestsPerSecond: 500, latencyMs: 300 }, [
    'bulkhead.maxConcurrent must hold the requests under way: 500 a second of 300 ms each are 150, got 100. 300 leaves room for a peak; fewer turn away what the service '
    + 'could answer. [SRE5107]',
  ]],
  ['nobody says how long requests take', { requestsPerSecond: 500 }, [
    'latency must be known where requestsPerSecond is: both make the number of requests under way, got nothing. Say how long a request takes at the 99th percentile, or '
    + 'give the service an objective of latency before its policy. [SRE5107]',
  ]],
  ['there are more proxies than places', { backend: { kind: 'istio', proxyReplicas: 30 }, bulkhead: { maxConcurrent: 20, maxQueued: 100 } }, [
    'bulkhead.maxConcurrent must give each of 30 proxies at least one, got 20. Proxies count each for itself: 30 is the smallest limit that they can keep together. [SRE5107]',
  ]],
])('fails when %s', (_, differing, problems) => {
  expect(said(differing)).toEqual(problems);
});

test('fails when attempts are cut that an objective counts as good', () => {
  expect(checkThresholds(policyModel({ attemptMs: 400 }), [{ slo: 'latency-p95', ms: 200 }, { slo: 'latency-p99', ms: 500 }]).map(formatProblem)).toEqual([
    'attemptTimeout must be no shorter than 500 ms, which the objective latency-p99 still counts as good, got "400 ms". Set it to 500 ms at least, with a timeout that '
    + 'holds all attempts, or retry less. [SRE5106]',
  ]);
});

test('a load that just fits is carried, whatever decimals do', () => {
  expect(requestsUnderWay(333, 300)).toBe(100);
  expect(requestsUnderWay(0.1 + 0.2, 10_000)).toBe(3);
  expect(said({ requestsPerSecond: 1_000, latencyMs: 100 })).toEqual([]);
});

test('a value that is proposed would do', () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 100_000 }),
    fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 30_000 }),
    (retries, baseMs, spread, timeoutMs, attemptMs) => {
      const retry = backOff({ retries, baseMs, capMs: baseMs + spread });
      const problems = said({ retry, timeoutMs, attemptMs });
      if (problems.length === 0) return;
      const fitting = attemptThatFits(retry, timeoutMs);
      expect(problems.join().includes('attemptTimeout would fit')).toBe(fitting >= 1);
      if (fitting >= 1) expect(said({ retry, timeoutMs, attemptMs: Math.min(fitting, 30_000) })).toEqual([]);
    },
  ), { numRuns: 200 });
});
