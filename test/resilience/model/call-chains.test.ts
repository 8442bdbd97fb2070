import { formatProblem } from '../../../src/core/problem';
import { chainsFrom, checkChains } from '../../../src/resilience/model/call-chains';
import { CallModel, PolicyModel } from '../../../src/resilience/model/policy-model';
import { backOff, policyModel } from '../../support/policies';

const call = (name: string, differing: Partial<CallModel> = {}): CallModel => ({ name, namespace: 'shop', retries: 0, ...differing });
const istio = (name: string, differing: Partial<PolicyModel> = {}): PolicyModel =>
  policyModel({ name, backend: { kind: 'istio', proxyReplicas: 1 }, retry: undefined, retryBudget: undefined, timeoutMs: 2_000, attemptMs: 2_000, ...differing });

const EDGE = policyModel({ name: 'edge', calls: [call('checkout')] });
const said = (...policies: PolicyModel[]) => checkChains(policies).map(formatProblem);

test('times that become less along a chain are fine, in whatever order the policies come', () => {
  const chain = [EDGE, istio('checkout', { timeoutMs: 5_000, attemptMs: 5_000, calls: [call('payments')] }), istio('payments')];
  expect(said(...chain)).toEqual([]);
  expect(said(...[...chain].reverse())).toEqual([]);
});

test('chains are told with what one request becomes at their ends', () => {
  const policies = [
    EDGE,
    istio('checkout', { calls: [call('payments', { retries: 1, timeoutMs: 2_000 }), call('stock')] }),
    istio('payments', { retry: backOff({ retries: 1 }) }),
    istio('stock'),
  ];
  expect(chainsFrom(EDGE, policies, 10).map(({ services, amplification }) => [services.map(({ name }) => name).join(' '), amplification])).toEqual([
    ['edge checkout payments', 16], ['edge checkout stock', 4],
  ]);
});

test('services of one name in two namespaces are two', () => {
  expect(said(istio('api', { calls: [call('api', { namespace: 'legacy' })] }), istio('api', { namespace: 'legacy' }))).toEqual([]);
});

test.each<[string, PolicyModel[], string[]]>([
  ['services call each other', [istio('a', { calls: [call('b')] }), istio('b', { calls: [call('c')] }), istio('c', { calls: [call('a')] })], [
    'calls must not go in a circle: a → b → c → a, got "a → b → c → a". Remove one of the calls, or let a queue carry it: each waits for the others. [SRE5114]',
  ]],
  ['a called service may take longer than one attempt', [EDGE, istio('checkout', { timeoutMs: 10_000, attemptMs: 10_000 })], [
    'timeout of checkout must fit into one attempt of edge, 5.75 s: nobody waits for the rest, got "10 s". 5.75 s would do. Mostly only the first service of a chain '
    + 'should retry; those behind it get RetryPolicy.none() and shorter timeouts. [SRE5115]',
  ]],
  ['a client waits less than the other policy tries', [istio('a', { timeoutMs: 5_000, attemptMs: 5_000, calls: [call('b', { timeoutMs: 500 })] }), istio('b')], [
    'calls of a must wait for b as long as its policy tries, 2 s, got "500 ms". Set the timeout of the call to 2 s, or that of b to 500 ms. [SRE5115]',
  ]],
  ['the retries of a client do not fit', [istio('a', { timeoutMs: 5_000, attemptMs: 5_000, calls: [call('b', { timeoutMs: 2_000, retries: 2 })] }), istio('b')], [
    'timeout of b must fit into one attempt of a, 5 s, 3 times: nobody waits for the rest, got "2 s". 1.666 s would do. Mostly only the first service of a chain should '
    + 'retry; those behind it get RetryPolicy.none() and shorter timeouts. [SRE5115]',
  ]],
  ['retries multiply', [EDGE, istio('checkout', { timeoutMs: 5_000, attemptMs: 1_000, retry: backOff({ retries: 2, baseMs: 100 }) })], [
    'retries from edge on must send at most 8 requests for one: edge ×4 → checkout ×3, got 12. Retry at one place, where the user is: RetryPolicy.none() for checkout. '
    + 'Or raise maxAmplification of edge. [SRE5116]',
  ]],
  ['a gateway should carry out what pods send each other', [istio('a', { timeoutMs: 40_000, attemptMs: 40_000, calls: [call('b')] }), policyModel({ name: 'b' })], [
    'calls of a must pass what carries out the policy of b: pods call each other past the gateway, got "a → b". Give b ResilienceBackend.istio() or '
    + 'ResilienceBackend.linkerd(), whose proxies stand between pods. [SRE5118]',
  ]],
])('fails when %s', (_, policies, problems) => {
  expect(said(...policies)).toEqual(problems);
});

test('fails when a single service retries too often', () => {
  expect(said(policyModel({ maxAmplification: 3 }))).toEqual([
    'retries from checkout on must send at most 3 requests for one: checkout ×4, got 4. Retry less often. Or raise maxAmplification of checkout. [SRE5116]',
  ]);
});

test('many chains cost no more than their calls', () => {
  const layers = Array.from({ length: 12 }, (_, layer) => Array.from({ length: 6 }, (__, index) => ({ layer, name: `s${layer}-${index}` })));
  const policies = layers.flat().map(({ layer, name }) => istio(name, { calls: (layers[layer + 1] ?? []).map((next) => call(next.name)) }));
  // That is two thousand million chains.
  expect(said(...policies)).toEqual([]);
  expect(chainsFrom(policies[0], policies, 100)).toHaveLength(100);
});
