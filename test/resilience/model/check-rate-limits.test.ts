import fc from 'fast-check';
import { formatProblem } from '../../../src/core/problem';
import { checkRateLimits } from '../../../src/resilience/model/check-rate-limits';
import { PolicyModel, RateLimitModel } from '../../../src/resilience/model/policy-model';
import { policyModel } from '../../support/policies';

const said = (rateLimits: RateLimitModel[], differing: Partial<PolicyModel> = {}) =>
  checkRateLimits(policyModel({ rateLimits, ...differing })).map(formatProblem);
const bucket = (perSecond: number, burst: number): RateLimitModel => ({ kind: 'token-bucket', perSecond, burst });
const users = (differing: object): RateLimitModel => ({ kind: 'per-user', header: 'x-user-id', requests: 60, perMs: 60_000, ...differing });

test.each<[string, RateLimitModel[], string]>([
  ['a rate is zero', [bucket(0, 10)], 'rateLimits[0].rate must be above 0 requests a second, got 0. A rate of zero lets nothing through. [SRE5108]'],
  ['a burst is zero', [bucket(10, 0)], 'rateLimits[0].burst must be a whole number from 1 to 4294967295, got 0. A burst of zero lets nothing through. [SRE5108]'],
  ['a bucket cannot be filled whole', [bucket(100, 150)],
    'rateLimits[0].burst must be what the rate of 100/s yields in a second, minute, hour or day: Envoy Gateway fills a bucket whole, got 150. Bursts that would do: 100, '
    + '6000, 360000, 8640000. [SRE5108]'],
  ['there are two buckets', [bucket(100, 100), bucket(10, 600)],
    'rateLimits must hold one bucket for all requests: Envoy Gateway refuses a second, got 2. Keep the one that is met first. [SRE5108]'],
  ['a header is none', [users({ header: 'X User' })], 'rateLimits[0].header must be the name of a header in lower case, got "X User". x-user-id is the default. [SRE5108]'],
  ['a user may ask nothing', [users({ requests: 0 })],
    'rateLimits[0].requests must be a whole number from 1 to 4294967295, got 0. A limit of zero lets nothing through. [SRE5108]'],
  ['users are counted over an odd time', [users({ perMs: 90_000 })],
    'rateLimits[0].per must be a second, a minute, an hour or a day, got "90000 ms". Duration.minutes(1) is the default. [SRE5108]'],
])('fails when %s', (_, limits, problem) => {
  expect(said(limits)).toEqual([problem]);
});

test('fails when proxies share less than one request', () => {
  expect(said([bucket(2, 2)], { backend: { kind: 'envoy-gateway', proxyReplicas: 3, globalRateLimit: false } })).toEqual([
    'rateLimits[0].burst must give each proxy at least one request, got 2. Proxies count each for itself: allow at least as many as there are proxies. [SRE5108]',
  ]);
});

test('every burst that is proposed would do', () => {
  const rates = fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 1_000 })).map(([tenths, scale]) => tenths / scale);
  fc.assert(fc.property(rates, fc.integer({ min: 1, max: 1_000_000 }), (perSecond, burst) => {
    const [problem] = said([bucket(perSecond, burst)]);
    const proposed = problem?.match(/would do: ([\d, ]*)\./)?.[1].split(', ').filter(Boolean).map(Number) ?? [];
    expect(proposed.flatMap((size) => said([bucket(perSecond, size)]))).toEqual([]);
  }), { numRuns: 200 });
});
