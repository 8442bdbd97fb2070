import { checkProbes } from '../../../src/chaos/model/check-probes';
import type { ExperimentModel, ProbeModel } from '../../../src/chaos/model/experiment-model';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel } from '../../support/experiments';

const HTTP: ProbeModel = { kind: 'http', name: 'health', url: 'http://checkout.shop.svc/', status: 200, timeoutSeconds: 5, intervalSeconds: 2, retries: 3 };
const PROMQL: ProbeModel = { kind: 'promql', name: 'carts', query: 'sum(carts)', comparator: '>', value: 0, intervalSeconds: 15 };

const http = (differences: object) => [{ ...HTTP, ...differences }] as ProbeModel[];
const promql = (differences: object) => [{ ...PROMQL, ...differences }] as ProbeModel[];

function said(probes: ProbeModel[], differences: Partial<ExperimentModel> = {}): string[] {
  return checkProbes(experimentModel({ probes, ...differences })).map(formatProblem);
}

test.each<[string, ProbeModel[]]>([
  ['a Service of the namespace of the runner', http({ url: 'http://cart/' })],
  ['a Service of another namespace', http({ url: 'http://cart.carts.svc.cluster.local:8080/health' })],
  ['what is outside', http({ url: 'https://shop.example.com/cart?id=1' })],
  ['a private address', http({ url: 'http://10.1.2.3:8080/' })],
  ['Prometheus', promql({ query: 'max(carts{app="cart"}) or vector(0)' })],
  ['several of them', [HTTP, PROMQL]],
])('a probe may ask %s', (_what, probes) => {
  expect(said(probes)).toEqual([]);
});

const ABSOLUTE = 'probes[0].url must be an absolute URL that begins with http:// or https://, got';
const SELF = 'Write the name of the Service, as other pods reach it: http://checkout.shop.svc:80/health. [SRE4206]';

test.each<[string, ProbeModel[], string]>([
  ['a URL is a path', http({ url: '/health' }), `${ABSOLUTE} "/health". Write it like http://checkout.shop.svc:80/health. [SRE4206]`],
  ['a URL has another scheme', http({ url: 'tcp://cart:80' }), `${ABSOLUTE} "tcp://cart:80". Write it like http://checkout.shop.svc:80/health. [SRE4206]`],
  ['a URL holds a space', http({ url: 'http://cart/a b' }), `${ABSOLUTE} "http://cart/a b". Write it like http://checkout.shop.svc:80/health. [SRE4206]`],
  ['a URL holds a password', http({ url: 'http://jo:secret@cart/' }),
    'probes[0].url must name no user, got "(a URL with a user)". It would stand in the manifest: probe a page that needs none. [SRE4206]'],
  ['a URL leads to localhost', http({ url: 'http://localhost:8080/' }), `probes[0].url must not lead to the runner itself, got "http://localhost:8080/". ${SELF}`],
  ['a URL leads to a loopback address', http({ url: 'http://127.0.0.2/' }), `probes[0].url must not lead to the runner itself, got "http://127.0.0.2/". ${SELF}`],
  ['a URL leads to a loopback address of IPv6', http({ url: 'http://[::1]/' }), `probes[0].url must not lead to the runner itself, got "http://[::1]/". ${SELF}`],
  ['a URL leads to every address', http({ url: 'http://0.0.0.0/' }), `probes[0].url must not lead to the runner itself, got "http://0.0.0.0/". ${SELF}`],
  ['a status is none', http({ status: 99 }), 'probes[0].status must be a whole number from 100 to 599, got 99. Pass the status of a page that is well, such as 200. [SRE4207]'],
  ['an answer may take too long', http({ timeoutSeconds: 16 }),
    'probes[0].timeout must be a whole number of seconds from 1 to 15, got 16. A runner that waits sees nothing else: pass for example Duration.seconds(5). [SRE4207]'],
  ['a time between requests is not whole', http({ intervalSeconds: 0.5 }),
    'probes[0].interval must be a whole number of seconds from 1 to 300, got 0.5. Pass for example Duration.seconds(2). [SRE4207]'],
  ['retries are negative', http({ retries: -1 }), 'probes[0].retries must be a whole number from 0 to 30, got -1. Pass for example 3. [SRE4207]'],
  ['a name is none', http({ name: 'my probe' }),
    'probes[0].name must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "my probe". It stands in the log and in what backends are told: write it like "cart-answers". [SRE4207]'],
  ['two have one name', [HTTP, { ...PROMQL, name: 'health' }],
    'probes[1].name must be the only probe of this name, got "health". Give each probe a name of its own. [SRE4207]'],
  ['a query is no PromQL', promql({ query: 'sum(carts' }),
    'probes[0].query must be PromQL, and is none from character 10 on, got "sum(carts". Try it in the page of Prometheus first. [SRE4207]'],
  ['a query yields many series', promql({ query: 'carts' }),
    'probes[0].query must yield one sample without labels, and not one sample for each series, got "carts". Aggregate it without by: sum(…), max(…). [SRE4207]'],
  ['a query yields many groups', promql({ query: 'sum by (shop) (carts)' }),
    'probes[0].query must yield one sample without labels, and not one sample for each group, got "sum by (shop) (carts)". Aggregate it without by: sum(…), max(…). [SRE4207]'],
  ['a value is none', promql({ value: NaN }), 'probes[0].value must be a number, got NaN. Pass what the answer is compared to. [SRE4207]'],
])('fails when %s', (_what, probes, message) => {
  expect(said(probes)).toEqual([message]);
});

test('fails when a name alone is not one of the namespace of the runner: the nearest that leads there is named', () => {
  const { backend } = experimentModel();
  expect(said(http({ url: 'http://cart:8080/health' }), { backend: { ...backend, namespace: 'litmus' } })).toEqual([
    'probes[0].url must name a namespace, since the runner lives in "litmus" and there is no cart there, got "http://cart:8080/health". Write http://cart.shop.svc:8080/health. [SRE4206]',
  ]);
});
