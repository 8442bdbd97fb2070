import { EnvoyConfiguration, translate } from './translate';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { gatewayClassName: envoy, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: checkout, namespace: shop }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ backendRefs: [{ name: checkout, port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: checkout, namespace: shop }
spec: { selector: { app: checkout }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout, namespace: shop }
`;

const POLICY = `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: checkout, namespace: shop }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: checkout }]
  circuitBreaker: { maxParallelRequests: 20, maxPendingRequests: 10 }
  healthCheck: { passive: { consecutive5XxErrors: 5, interval: 5s, baseEjectionTime: 60s, maxEjectionPercent: 50, alwaysEjectOneEndpoint: true } }
  retry: { numRetries: 3, perRetry: { timeout: 2s, backOff: { baseInterval: 1s, maxInterval: 60s } }, retryOn: { httpStatusCodes: [503] } }
  timeout: { http: { requestTimeout: 10s } }
  rateLimit: { local: { rules: [{ limit: { requests: 1000, unit: Second } }] } }
`;

describe('egctl', () => {
  let envoy: EnvoyConfiguration;
  beforeAll(() => { envoy = translate(GATEWAY, POLICY); });

  test('it turns a policy into the limits of a cluster', () => {
    expect(envoy.refusals).toEqual([]);
    expect(envoy.clusters).toEqual([expect.objectContaining({
      name: 'httproute/shop/checkout/rule/0',
      circuitBreakers: { thresholds: [expect.objectContaining({ maxRequests: 20, maxPendingRequests: 10 })] },
      outlierDetection: expect.objectContaining({ consecutive5xx: 5, baseEjectionTime: '60s', maxEjectionPercent: 50, alwaysEjectOneHost: true }),
    })]);
  });

  test('it turns a policy into timeouts, retries and a token bucket of a route', () => {
    const [{ route, typedPerFilterConfig }] = envoy.routes;
    expect(route).toMatchObject({ timeout: '10s', retryPolicy: { numRetries: 3, perTryTimeout: '2s', retryBackOff: { baseInterval: '1s', maxInterval: '60s' } } });
    expect(typedPerFilterConfig['envoy.filters.http.local_ratelimit'].tokenBucket).toEqual({ maxTokens: 1000, tokensPerFill: 1000, fillInterval: '1s' });
    expect(envoy.listeners.length).toBeGreaterThan(0);
  });

  test('what it refuses in a status only is told', () => {
    expect(translate(GATEWAY.replace('backendRefs: [{ name: checkout', 'backendRefs: [{ name: nobody'), POLICY).refusals)
      .toEqual(['HTTPRoute shop/checkout: ResolvedRefs: BackendNotFound: Failed to process route rule 0 backendRef 0: service shop/nobody not found.']);
    expect(translate(GATEWAY, POLICY.replace('kind: HTTPRoute, name: checkout', 'kind: HTTPRoute, name: nobody')).refusals)
      .toEqual(['BackendTrafficPolicy shop/checkout: attached to nothing']);
  });

  test('a kind that it passes over without a word is an error', () => {
    const listeners = `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: more, namespace: shop }
spec: { parentRef: { name: edge }, listeners: [{ name: more, port: 81, protocol: HTTP }] }
`;
    expect(() => translate(GATEWAY, listeners)).toThrow('egctl passed over ListenerSet shop/more');
  });

  test('it refuses a field that it does not know, and a value of another form', () => {
    expect(() => translate(GATEWAY, POLICY.replace('consecutive5XxErrors', 'consecutive5xxErrors'))).toThrow(
      'spec.healthCheck.passive.consecutive5xxErrors: Invalid value: value provided for unknown field',
    );
    expect(() => translate(GATEWAY, POLICY.replace('baseEjectionTime: 60s', 'baseEjectionTime: 1.5s'))).toThrow('spec.healthCheck.passive.baseEjectionTime');
  });
});
