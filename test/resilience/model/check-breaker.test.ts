import fc from 'fast-check';
import { formatProblem } from '../../../src/core/problem';
import { checkBreaker, ejectedPods } from '../../../src/resilience/model/check-breaker';
import { BackendModel, PolicyModel } from '../../../src/resilience/model/policy-model';
import { policyModel } from '../../support/policies';

const ISTIO: BackendModel = { kind: 'istio', proxyReplicas: 1 };
const share = (maxEjectedPercent: number) => ({ circuitBreaker: { failures: 5, recoveryMs: 60_000, maxEjectedPercent } });
const said = (differing: Partial<PolicyModel>) => checkBreaker(policyModel(differing)).map(formatProblem);

test('half of three pods is one, of a single pod the only one may go', () => {
  expect(ejectedPods(policyModel({ backend: ISTIO }))).toBe(1);
  expect(said({ backend: ISTIO })).toEqual([]);
  expect(said({ backend: ISTIO, minReplicas: 1, ...share(100) })).toEqual([]);
});

test.each<[string, Partial<PolicyModel>, string]>([
  ['a share of the pods is no pod', { backend: ISTIO, ...share(10) },
    'circuitBreaker.maxEjectedPercent must let at least one of 3 pods go, or it never opens, got 10. 34 percent of 3 pods are one. [SRE5109]'],
  ['all pods may go', share(100), 'circuitBreaker.maxEjectedPercent must leave at least one of 3 pods, got 100. 66 percent of 3 pods leave one. [SRE5109]'],
  ['a zone should be left and nothing says when', { backend: ISTIO, circuitBreaker: undefined, locality: { kind: 'same-zone' } },
    'circuitBreaker must be kept beside locality: Istio leaves a place only when pods there are shut out, got "none". CircuitBreaker.consecutiveFailures() is the default. [SRE5109]'],
])('fails when %s', (_, differing, problem) => {
  expect(said(differing)).toEqual([problem]);
});

test('a share that is proposed would do', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 100 }), (minReplicas, percent) => {
    const [problem] = said({ backend: ISTIO, minReplicas, ...share(percent) });
    const proposed = problem?.match(/(\d+) percent of/)?.[1];
    if (proposed !== undefined) expect(said({ backend: ISTIO, minReplicas, ...share(Number(proposed)) })).toEqual([]);
  }), { numRuns: 200 });
});
