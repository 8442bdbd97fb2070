import { formatProblem } from '../../../src/core/problem';
import { checkRoutes, checkUnknown } from '../../../src/resilience/model/check-attachment';
import { policyModel } from '../../support/policies';

const EDGE = policyModel({ name: 'edge', calls: [{ name: 'paymnets', namespace: 'shop', retries: 0 }] });

test('fails when a call leads to nobody of whom something is known', () => {
  expect(checkUnknown(EDGE, [EDGE, policyModel({ name: 'payments' })]).map(formatProblem)).toEqual([
    'calls must lead to services with a ResiliencePolicy: shop/edge, shop/payments, got "shop/paymnets". Give that service a policy, correct the name or its namespace, or '
    + 'declare it as a Dependency when it is none of yours. [SRE5113]',
  ]);
  expect(checkUnknown(EDGE, [EDGE, policyModel({ name: 'paymnets' })])).toEqual([]);
});

test('fails when the service is behind no gateway', () => {
  expect(checkRoutes(EDGE, []).map(formatProblem)).toEqual([
    'backend must have a route to attach to: edge is behind no gateway, got "envoy-gateway". Call exposeViaHttpRoute() of the service, name the route with '
    + 'ResilienceBackend.envoyGateway({ route }), or choose ResilienceBackend.istio() or .linkerd() between services. [SRE5111]',
  ]);
});

test('fails when the route gives up at another time', () => {
  expect(checkRoutes(EDGE, [{ name: 'edge', timeoutMs: 10_000 }]).map(formatProblem)).toEqual([
    'timeout must be that of the HTTPRoute edge, 10 s, which comes first, got "30 s". Pass timeout to exposeViaHttpRoute(): 30 s. [SRE5106]',
  ]);
});

test('a route that is named, one without a timeout, and a mesh have nothing wrong', () => {
  expect(checkRoutes(policyModel({ backend: { kind: 'envoy-gateway', route: 'legacy', proxyReplicas: 1, globalRateLimit: false } }), [])).toEqual([]);
  expect(checkRoutes(EDGE, [{ name: 'edge' }])).toEqual([]);
  expect(checkRoutes(policyModel({ backend: { kind: 'istio', proxyReplicas: 1 } }), [])).toEqual([]);
});
