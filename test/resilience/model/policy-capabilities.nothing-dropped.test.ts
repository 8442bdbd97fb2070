import fc from 'fast-check';
import { checkPolicy } from '../../../src/resilience/model/check-policy';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { totalMs } from '../../../src/resilience/model/retry-time';
import { renderEnvoyGateway } from '../../../src/resilience/render/envoy-gateway';
import { renderRetryBudget, renderRoutePolicy } from '../../../src/resilience/render/gateway-api';
import { renderIstio } from '../../../src/resilience/render/istio';
import { linkerdAnnotations } from '../../../src/resilience/render/linkerd';
import { arbitraryPolicy } from '../../support/arbitrary-policy';

/** All that a backend is told. */
function told(policy: PolicyModel): string {
  switch (policy.backend.kind) {
    case 'envoy-gateway': return JSON.stringify(renderEnvoyGateway(policy, ['checkout']));
    case 'istio': return JSON.stringify(renderIstio(policy));
    case 'linkerd': return JSON.stringify(linkerdAnnotations(policy));
    case 'gateway-api': return JSON.stringify([renderRoutePolicy(policy), renderRetryBudget(policy)]);
  }
}

const SETTINGS = [
  'timeoutMs', 'attemptMs', 'connectMs', 'retry', 'retryBudget', 'circuitBreaker', 'loadShedding', 'bulkhead', 'rateLimits', 'loadBalancing', 'locality', 'dependencies',
] as const;

/** The same with one number of a setting changed, for each of its numbers; by so much that it is another one for each of several proxies. */
function changed(value: unknown): unknown[] {
  if (typeof value === 'number') return [3 * value + 12];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => changed(inner).map((other) => Array.isArray(value)
    ? value.map((item, index) => String(index) === key ? other : item) : { ...value, [key]: other }));
}

/** Numbers that a backend does not take, because the checks see to it that they make no difference there. */
function makesNoDifference(policy: PolicyModel, setting: string, other: any): boolean {
  if (setting === 'attemptMs') return policy.retry === undefined;
  if (setting === 'retry') return policy.backend.kind !== 'envoy-gateway' && other.capMs !== (policy.retry as any).capMs;
  if (setting === 'rateLimits') return other[0].perSecond !== (policy.rateLimits[0] as any).perSecond || other[0].perMs !== (policy.rateLimits[0] as any).perMs;
  return false;
}

test('what goes in is found in what the backend is told, or an error names it', () => {
  let [accepted, refused] = [0, 0];
  fc.assert(fc.property(arbitraryPolicy, (policy) => {
    const problems = checkPolicy(policy);
    if (problems.length > 0) {
      refused++;
      return;
    }
    accepted++;
    const before = told(policy);
    for (const setting of SETTINGS) {
      for (const other of changed(policy[setting])) {
        if (makesNoDifference(policy, setting, other)) continue;
        expect([setting, told({ ...policy, [setting]: other }) === before]).toEqual([setting, false]);
      }
      const isSaid = policy[setting] !== undefined && !(Array.isArray(policy[setting]) && policy[setting].length === 0);
      if (isSaid && !setting.endsWith('Ms')) {
        const without = told({ ...policy, [setting]: Array.isArray(policy[setting]) ? [] : undefined });
        expect([setting, without === before]).toEqual([setting, false]);
      }
    }
  }), { numRuns: 3_000, seed: 7 });
  expect(accepted).toBeGreaterThan(60);
  expect(refused).toBeGreaterThan(60);
});

test('no policy that is accepted violates its own arithmetic', () => {
  fc.assert(fc.property(arbitraryPolicy, fc.integer({ min: 1, max: 40_000 }), (policy, attemptMs) => {
    const declared = { ...policy, attemptMs };
    if (checkPolicy(declared).length === 0) expect(totalMs(declared.retry, attemptMs)).toBeLessThanOrEqual(declared.timeoutMs);
  }), { numRuns: 1_000, seed: 7 });
});
