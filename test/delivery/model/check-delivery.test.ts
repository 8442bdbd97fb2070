import type { RouterModel } from '../../../src/delivery/model/delivery-model';
import { deliveryModel, faultsOf } from '../../support/delivery-models';

test('a release with nothing wrong passes', () => {
  expect(faultsOf({})).toEqual([]);
});

test.each([0, -1, NaN, Infinity])('fails when the expected traffic is %d', (requestsPerSecond) => {
  expect(faultsOf({ requestsPerSecond })).toEqual([
    `expectedRequestsPerSecond must be above 0 and at most 1000000000, got ${requestsPerSecond}. Write what all pods together get at quiet times: 0.5 is a request every two seconds. [SRE6106]`,
  ]);
});

test('fails when power, what is worth finding and the wait are out of bounds, and says all of it', () => {
  expect(faultsOf({ power: 1, errorRatio: 0, maxWaitSeconds: 0.5 })).toEqual([
    'power must be from 50 to 99.9 percent, got 100. Leave it out for 90. [SRE6106]',
    'worthFinding must be above 0 and at most 100 percent, got 0. Leave it out for 5. [SRE6106]',
    'maxWait must be a whole number of seconds from 60 to 2592000, got 0.5. Leave it out for a day. [SRE6106]',
  ]);
});

test('fails when there is no objective', () => {
  expect(faultsOf({ judges: [] })).toEqual([
    'slos must hold an objective that the pods of a version count themselves, got "none". Call addSlos() of the service with Slo.availability(): else nothing tells a good version from a bad one. [SRE6104]',
  ]);
});

test('fails when no objective can be counted by version, and says why not', () => {
  expect(faultsOf({ judges: [], leftOut: [{ title: 'Backup', reason: 'is measured of the service as a whole' }] })).toEqual([
    'slos must hold an objective that the pods of a version count themselves, got "Backup is measured of the service as a whole". Call addSlos() of the service with Slo.availability(): else nothing tells a good version from a bad one. [SRE6104]',
  ]);
});

test('fails when an objective allows nearly everything, so that there is nothing to find', () => {
  expect(faultsOf({ judges: [{ slo: 'most', title: 'Most', budget: 1, errorRatio: 1 }] })).toEqual([
    'slos must leave more to find than they allow, as Most does not, got "100 % allowed or more". Pass objectives of more than 50 %. [SRE6104]',
  ]);
});

test('fails when the name of the service leaves no room for an ending', () => {
  const name = 'a'.repeat(52);
  expect(faultsOf({ name })).toEqual([
    `service must have a name of at most 51 characters, got "${name}". Services and analyses of a release are called after it, with an ending. [SRE6107]`,
  ]);
});

test('fails when the namespace is not known', () => {
  expect(faultsOf({ namespace: undefined })).toEqual([
    'service must have a namespace, got nothing. Give it to the chart or to the service: a release and what routes to it have to be in one. [SRE6107]',
  ]);
});

test.each([['', 'nothing'], ['prometheus:9090', '"prometheus:9090"'], ['http://u:secret@host', '"(a URL with a user)"'], ['http://host/{{args.x}}', '"http://host/{{args.x}}"']])(
  'fails when the address of Prometheus is %j', (prometheusUrl, got) => {
    expect(faultsOf({ prometheusUrl })).toEqual([
      `prometheusUrl must be an http:// or https:// URL without user, query and fragment, got ${got}. Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090. [SRE6108]`,
    ]);
  });

const GATEWAY: RouterModel = { kind: 'gateway-api', gateway: 'edge', hosts: ['shop.example.com'], path: '/' };

test('a gateway with a namespace, a listener and a path passes', () => {
  expect(faultsOf({ router: { ...GATEWAY, gatewayNamespace: 'gateways', listener: 'https', path: '/checkout' } })).toEqual([]);
});

test('fails when a host, the gateway, its namespace, the listener and the path are not valid, and says all of it', () => {
  const router = { ...GATEWAY, hosts: ['Shop'], gateway: 'Edge', gatewayNamespace: 'A', listener: 'B', path: 'checkout' } as RouterModel;
  expect(faultsOf({ router }).map((fault) => fault.replace(/ must .*, got /, ' … '))).toEqual([
    'router.hosts[0] … "Shop". Write the name that callers use. [SRE6109]',
    'router.gateway … "Edge". Write the name of the Gateway. [SRE6109]',
    'router.gatewayNamespace … "A". Leave it out for the namespace of the service. [SRE6109]',
    'router.listener … "B". Leave it out for every listener. [SRE6109]',
    'router.path … "checkout". Leave it out for all paths. [SRE6109]',
  ]);
});

test.each([[[]], [['a', 'a']]])('fails when the hosts are %j', (hosts) => {
  expect(faultsOf({ router: { kind: 'istio', hosts, gateways: [] } })).toEqual([
    `router.hosts must hold at least one host name, and each once, got ${JSON.stringify(hosts)}. Write the names that callers use. [SRE6109]`,
  ]);
});

test('fails when a gateway of Istio has no namespace', () => {
  expect(faultsOf({ router: { kind: 'istio', hosts: ['checkout'], gateways: ['edge'] } })).toEqual([
    'router.gateways[0] must be <namespace>/<name> of a Gateway of Istio, got "edge". Write the namespace and the name of the Gateway. [SRE6109]',
  ]);
  expect(faultsOf({ router: { kind: 'istio', hosts: ['checkout'], gateways: ['istio-ingress/edge'] } })).toEqual([]);
});

test('what is computed from wrong numbers is not told', () => {
  expect(faultsOf({ ...deliveryModel(), requestsPerSecond: NaN, steps: [{ weight: 100, bakeSeconds: 60, declared: true }] })).toHaveLength(1);
});
