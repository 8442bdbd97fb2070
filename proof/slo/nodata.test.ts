import { rmSync } from 'node:fs';
import { Slo } from 'cdk8s-sre';
import { chartOn, declareIn } from './support/declare';
import { printTable } from './support/table';
import { backfill, keepHistory } from '../prometheus/backfill';
import { Labels } from '../prometheus/exporter';
import { History } from '../prometheus/open-metrics';
import { replay, ReplayOutcome } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 4, 4) / 1000;
const LENGTH = 4 * HOUR;
const SCRAPE = 30;

/** A series from one second to another. */
function series(name: string, labels: Labels, value: (second: number) => number, from = 0, to = LENGTH): History {
  const samples: [number, number][] = [];
  for (let second = from; second <= to; second += SCRAPE) samples.push([START + second, value(second)]);
  return { name, labels, samples };
}

const BREAK = 2 * HOUR;
const requests = (service: string, more: Labels, value: (second: number) => number, from = 0, to = LENGTH) =>
  series('http_requests_total', { namespace: 'shop', service, path: '/pay', code: '200', ...more }, value, from, to);
/** The pods of a service, as Prometheus scrapes them; by default until the metrics change. */
const pods = (service: string, from = 0, to = BREAK) => series('up', { namespace: 'shop', service, pod: `since-${from}` }, () => 1, from, to);
const growing = (second: number) => 5 * second;

/** What happens to the metrics of each service after two hours. */
const HISTORIES: Record<string, History[]> = {
  'gone': [requests('gone', {}, growing, 0, BREAK), pods('gone')],
  'new-pods': [requests('new-pods', {}, growing, 0, BREAK), pods('new-pods', 0, LENGTH)],
  'idle': [requests('idle', {}, (second) => growing(Math.min(second, BREAK))), pods('idle', 0, LENGTH)],
  'scaled-to-zero': [
    requests('scaled-to-zero', {}, growing, 0, BREAK), pods('scaled-to-zero'),
    series('kube_deployment_spec_replicas', { namespace: 'shop', deployment: 'scaled-to-zero' }, (second) => second < BREAK ? 3 : 0),
  ],
  'scaled-but-wanted': [
    requests('scaled-but-wanted', {}, growing, 0, BREAK), pods('scaled-but-wanted'),
    series('kube_deployment_spec_replicas', { namespace: 'shop', deployment: 'scaled-but-wanted' }, () => 3),
  ],
  'back-soon': [
    requests('back-soon', {}, growing, 0, BREAK), pods('back-soon'),
    requests('back-soon', { pod: 'new' }, growing, BREAK + 3 * MINUTE), pods('back-soon', BREAK + 3 * MINUTE, LENGTH),
  ],
  'late-errors': [
    requests('late-errors', {}, growing),
    requests('late-errors', { code: '500' }, (second) => 3 * (second - BREAK), BREAK),
  ],
  'tenants': [
    requests('tenants', { tenant: 'a' }, growing),
    requests('tenants', { tenant: 'b' }, growing, 0, BREAK), requests('tenants', { tenant: 'b', pod: 'new' }, growing, 3 * HOUR),
    requests('tenants', { tenant: 'b', code: '500' }, (second) => 2 * (second - 3 * HOUR), 3 * HOUR + SCRAPE),
  ],
};

let dataDir: string;
let prometheus: Prometheus;
let outcome: ReplayOutcome;
beforeAll(async () => {
  dataDir = temporaryFolder();
  backfill(dataDir, Object.values(HISTORIES).flat());
  const chart = chartOn();
  const files = Object.assign({}, ...Object.keys(HISTORIES).map((service) => declareIn(chart, {
    service, deployment: service, slos: [Slo.availability({ objective: 99.9, groupBy: service === 'tenants' ? ['tenant'] : [] })],
  }).rules.toRuleFiles()));
  outcome = replay({ dataDir, rules: files, start: START + 60, end: START + LENGTH });
  prometheus = await Prometheus.start({ dataDir, flags: keepHistory(3650) });
});
afterAll(async () => {
  await prometheus?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Minutes after two hours at which an alert fired for the first and the last time. */
async function firing(service: string, matchers: string): Promise<[number, number] | undefined> {
  const found = await prometheus.queryRange(`ALERTS{alertstate="firing",service="${service}",${matchers}}`, START + SCRAPE, START + LENGTH, SCRAPE);
  const times = found.flatMap(({ points }) => points).map(([time]) => (time - START - BREAK) / MINUTE).sort((a, b) => a - b);
  return times.length === 0 ? undefined : [times[0], times[times.length - 1]];
}

const NO_DATA = 'tier="no-data"';

describe('when the metrics of a service with traffic stop', () => {
  afterAll(async () => printTable('no-data page, minutes after the metrics changed', await Promise.all(Object.keys(HISTORIES).map(async (service) => {
    const times = await firing(service, NO_DATA);
    return { service, first: times?.[0] ?? 'never', last: times?.[1] ?? '' };
  }))));

  test('somebody is paged within a quarter of an hour, and the page stays for an hour', async () => {
    const [first, last] = (await firing('gone', NO_DATA))!;
    expect(first).toBeGreaterThan(5);
    expect(first).toBeLessThan(20);
    expect(last).toBeGreaterThan(50);
  });

  test('a service that is idle pages nobody', async () => expect(await firing('idle', NO_DATA)).toBeUndefined());

  test('nor one whose pods are up and have not seen a request yet', async () => expect(await firing('new-pods', NO_DATA)).toBeUndefined());

  test('nor one that was scaled to zero on purpose; one that should have pods does', async () => {
    expect(await firing('scaled-to-zero', NO_DATA)).toBeUndefined();
    expect(await firing('scaled-but-wanted', NO_DATA)).toBeDefined();
  });

  test('nor one that is back after three minutes', async () => expect(await firing('back-soon', NO_DATA)).toBeUndefined());

  test('none of them burns its budget by that', async () => {
    for (const service of ['gone', 'idle', 'scaled-to-zero', 'back-soon']) expect(await firing(service, 'tier=~"fast|medium|slow|long-term"')).toBeUndefined();
    // Idle is no error ratio, and not NaN.
    expect(await prometheus.query('slo:error_ratio:rate5m{service="idle"}', START + 3 * HOUR)).toEqual([]);
    expect(await prometheus.query('slo:error_budget_remaining:ratio{service="idle"}', START + 3 * HOUR)).toMatchObject([{ value: 1 }]);
  });
});

describe('rules', () => {
  test('none fails, whatever comes, goes, or is there for the first time', () => {
    expect(outcome.failures).toEqual([]);
    expect(outcome.evaluations).toBeGreaterThan(30_000);
  });

  test('a fallback with other labels would fail at the first error: the replay shows that', () => {
    const total = 'sum(rate(http_requests_total{service="late-errors"}[5m30s]))';
    const bad = 'sum(rate(http_requests_total{service="late-errors",code="500"}[5m30s])) or 0 * trap:total{slo="a"}';
    const rules = {
      'trap.yml': JSON.stringify({
        groups: [{
          name: 'trap',
          interval: '30s',
          rules: [
            { record: 'trap:total', expr: total, labels: { slo: 'a' } }, { record: 'trap:bad', expr: bad, labels: { slo: 'a' } },
          ],
        }],
      }),
    };
    const errorFree = replay({ dataDir, rules, start: START + HOUR, end: START + BREAK - MINUTE });
    expect(errorFree.failures).toEqual([]);
    const failing = replay({ dataDir, rules, start: START + BREAK, end: START + BREAK + 10 * MINUTE });
    expect(failing.failures[0]).toMatch(/^trap:bad at .*(duplicate|same labelset)/);
  });

  test('without an error so far there are zeros, and with the first errors a page', async () => {
    expect(await prometheus.query('slo:events:rate5m{service="late-errors",event="bad"}', START + HOUR)).toMatchObject([{ value: 0 }]);
    const [first] = (await firing('late-errors', 'tier="fast"'))!;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(4);
  });
});

describe('an objective that is kept apart by tenant', () => {
  test('a tenant that comes back and fails is paged for, and no other', async () => {
    expect((await firing('tenants', 'tenant="b",tier="fast"'))![0]).toBeGreaterThan(60);
    expect(await firing('tenants', 'tenant="a",tier=~"fast|medium|slow|long-term"')).toBeUndefined();
  });

  test('while it was gone, its windows had zeros and the others their own', async () => {
    const at = START + BREAK + 40 * MINUTE;
    expect(await prometheus.query('slo:events:rate5m{service="tenants",tenant="b",event="total"}', at)).toMatchObject([{ value: 0 }]);
    expect(await prometheus.query('slo:events:rate5m{service="tenants",tenant="a",event="total"}', at)).toMatchObject([{ value: 5 }]);
  });
});
