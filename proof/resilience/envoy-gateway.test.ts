import { Duration } from 'cdk8s';
import { declared, ENVOY_VARIANTS } from './policy-variants';
import { EnvoyConfiguration, translate } from '../envoy/translate';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { gatewayClassName: envoy, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`;

const NAMES = Object.keys(ENVOY_VARIANTS) as (keyof typeof ENVOY_VARIANTS)[];

let envoy: EnvoyConfiguration;

// One run of egctl for all of them, and for two that somebody has edited.
beforeAll(() => {
  const edited = declared({ edited: { timeout: Duration.seconds(10) } })
    .replace('request: 10s', 'request: 9s').replace('maxParallelRequests: 100', 'maxParallelRequests: 99');
  envoy = translate(GATEWAY, declared(ENVOY_VARIANTS), edited);
});

/** What Envoy is told of a policy: one cluster, and one route. */
function envoyOf(name: string): { cluster: any; route: any } {
  const of = (all: readonly any[]) => all.filter((each) => each.name.startsWith(`httproute/shop/${name}/`));
  const [[cluster, ...clusters], [route, ...routes]] = [of(envoy.clusters), of(envoy.routes)];
  expect([cluster, clusters, route, routes]).toEqual([expect.anything(), [], expect.anything(), []]);
  return { cluster, route };
}

const bucketsOf = (route: any) => route.typedPerFilterConfig['envoy.filters.http.local_ratelimit'];
const balancerOf = (cluster: any) => cluster.loadBalancingPolicy.policies[0].typedExtensionConfig.name.replace('envoy.load_balancing_policies.', '');

test('nothing is refused, in no status either', () => {
  expect(NAMES.length).toBeGreaterThan(10);
  expect(envoy.refusals).toEqual([]);
});

test('the defaults reach Envoy as the requirements have them', () => {
  const { cluster, route } = envoyOf('defaults');
  expect(cluster).toMatchObject({
    connectTimeout: '1s',
    circuitBreakers: {
      thresholds: [{ maxConnections: 100, maxRequests: 100, maxPendingRequests: 100, retryBudget: { budgetPercent: { value: 20 } } }],
    },
    outlierDetection: { consecutive5xx: 5, interval: '5s', baseEjectionTime: '60s', maxEjectionPercent: 50, alwaysEjectOneHost: true },
  });
  expect(balancerOf(cluster)).toBe('least_request');
  expect(route.route).toMatchObject({
    timeout: '30s',
    retryPolicy: { numRetries: 3, perTryTimeout: '5.750s', retryBackOff: { baseInterval: '1s', maxInterval: '60s' } },
  });
  // Only what the service has not begun.
  expect(route.route.retryPolicy.retryOn.split(',')).toEqual(['connect-failure', 'refused-stream', 'reset-before-request']);
  expect(route.route.retryPolicy.retriableStatusCodes).toBeUndefined();
});

test('whatever is said reaches Envoy, shared among its proxies', () => {
  const { cluster, route } = envoyOf('everything');
  expect(cluster).toMatchObject({
    connectTimeout: '0.250s',
    circuitBreakers: {
      thresholds: [{
        maxConnections: 20, maxRequests: 20, maxPendingRequests: 10, retryBudget: { budgetPercent: { value: 10 }, minRetryConcurrency: 5 },
      }],
    },
    outlierDetection: { consecutive5xx: 7, interval: '2s', baseEjectionTime: '30s', maxEjectionPercent: 40, alwaysEjectOneHost: true },
    loadBalancingPolicy: { policies: [{ typedExtensionConfig: { typedConfig: { localityLbConfig: { zoneAwareLbConfig: { minClusterSize: '3' } } } } }] },
  });
  expect(balancerOf(cluster)).toBe('round_robin');
  const [{ httpFilters: [admission] }] = Object.values<any>(cluster.typedExtensionProtocolOptions);
  expect(admission.typedConfig).toMatchObject({
    samplingWindow: '60s',
    srThreshold: { defaultValue: { value: 95 } },
    rpsThreshold: { defaultValue: 5 },
    maxRejectionProbability: { defaultValue: { value: 80 } },
  });
  expect(route.route).toMatchObject({
    timeout: '10s',
    retryPolicy: {
      numRetries: 2, perTryTimeout: '1.750s', retriableStatusCodes: [429, 503], retryBackOff: { baseInterval: '0.100s', maxInterval: '0.150s' },
    },
  });
  expect(bucketsOf(route).tokenBucket).toEqual({ fillInterval: '60s', maxTokens: 300, tokensPerFill: 300 });
});

test.each<[string, string, object]>([
  ['a header', 'bare', { header: { headerName: 'x-cart-id' } }],
  ['a cookie', 'by-cookie', { cookie: expect.objectContaining({ name: 'cart' }) }],
  ['an address', 'by-address', { connectionProperties: { sourceIp: true } }],
])('load is balanced by the hash of %s', (_, name, hash) => {
  const { cluster, route } = envoyOf(name);
  expect(balancerOf(cluster)).toBe('maglev');
  expect(route.route.hashPolicy).toEqual([expect.objectContaining(hash)]);
});

test('what is turned off is not there', () => {
  const { cluster, route } = envoyOf('bare');
  expect(cluster.outlierDetection).toBeUndefined();
  expect(cluster.circuitBreakers.thresholds).toEqual([{ maxRetries: 1024 }]);
  expect(route.route.retryPolicy).toBeUndefined();
  expect(balancerOf(envoyOf('by-chance').cluster)).toBe('random');
});

test('the presets of bulkheads are limits of Envoy', () => {
  const limits = ['database', 'external-api', 'cache'].map((name) => envoyOf(name).cluster.circuitBreakers.thresholds[0]);
  expect(limits.map(({ maxRequests, maxPendingRequests }) => [maxRequests, maxPendingRequests])).toEqual([[20, 100], [10, 100], [50, 100]]);
});

test('a share of three pods that is less than one still lets one go', () => {
  expect(envoyOf('small-share').cluster.outlierDetection).toMatchObject({ maxEjectionPercent: 10, alwaysEjectOneHost: true });
});

test('a bucket is filled whole, here once an hour', () => {
  expect(bucketsOf(envoyOf('slow-bucket').route).tokenBucket).toEqual({ fillInterval: '3600s', maxTokens: 1800, tokensPerFill: 1800 });
});

test('each user is counted by the header', () => {
  const text = JSON.stringify([envoyOf('users').route]);
  expect(text).toContain('"headerName":"x-user-id"');
  expect(JSON.stringify(envoyOf('defaults').route)).not.toContain('x-user-id');
});

test('a route that gives up earlier comes first, which is why both have to say the same', () => {
  expect(envoyOf('edited').route.route.timeout).toBe('9s');
});

test('a limit that somebody has edited is seen', () => {
  expect(envoyOf('edited').cluster.circuitBreakers.thresholds[0].maxRequests).toBe(99);
});
