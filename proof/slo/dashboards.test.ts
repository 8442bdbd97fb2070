import { Duration } from 'cdk8s';
import { Slo, SloAlerts, SloDashboard, SloFleetDashboard } from 'cdk8s-sre';
import { chartOn, declareIn } from './support/declare';
import { printTable } from './support/table';
import { queriesOf } from '../../src/dashboard/queries-of';
import { backfill, keepHistory } from '../prometheus/backfill';
import type { History } from '../prometheus/open-metrics';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const SCRAPE = 30;
const HOUR = 3_600;
const START = Date.UTC(2026, 4, 4) / 1_000;
const END = START + 27 * HOUR;
const OUTAGE = END - HOUR / 2;

/** Requests a second that end so, and how many of them were answered within each bucket. */
const OUTCOMES = [{ code: '200', good: 20, outage: 14 }, { code: '500', good: 0.001, outage: 6 }];
const BUCKETS: readonly [le: string, share: number][] = [['0.05', 0.6], ['0.2', 0.97], ['0.5', 0.999], ['+Inf', 1]];

function* counted(share: number, good: number, outage: number): Generator<[number, number]> {
  let value = 0;
  for (let time = START; time <= END; time += SCRAPE) {
    yield [time, value];
    value += (time < OUTAGE ? good : outage) * share * SCRAPE;
  }
}

function* gauge(value: number): Generator<[number, number]> {
  for (let time = START; time <= END; time += SCRAPE) yield [time, value];
}

function histories(): History[] {
  const labels = { namespace: 'shop', service: 'checkout', instance: 'a' };
  const experiment = { namespace: 'shop', service: 'checkout', experiment: 'checkout-pods' };
  return [{ name: 'chaos:experiment_active:bool', labels: experiment, samples: gauge(1) }, ...OUTCOMES.flatMap(({ code, good, outage }) => [
    { name: 'http_requests_total', labels: { ...labels, code }, samples: counted(1, good, outage) },
    { name: 'http_request_duration_seconds_count', labels: { ...labels, code }, samples: counted(1, good, outage) },
    ...BUCKETS.map(([le, share]) => ({ name: 'http_request_duration_seconds_bucket', labels: { ...labels, code, le }, samples: counted(share, good, outage) })),
  ])];
}

/** What the services of a chart show, and over all of them. */
function dashboards(): { alerts: SloAlerts; json: Record<string, string> } {
  const chart = chartOn();
  const slos = [
    Slo.availability({ objective: 99.9 }),
    Slo.latency({ objective: 95, threshold: Duration.millis(200) }),
    Slo.composite({ objective: 99, components: [{ slo: 'availability', weight: 0.5 }, { slo: 'latency-200ms', weight: 0.5 }] }),
  ];
  const alerts = declareIn(chart, { slos, scrapeSeconds: SCRAPE });
  return { alerts, json: { service: new SloDashboard(chart, 'dashboard', { slos: [alerts] }).json, fleet: new SloFleetDashboard(chart, 'fleet').json } };
}

describe('dashboards of a service that has had an outage for half an hour', () => {
  const { alerts, json } = dashboards();
  let prometheus: Prometheus;
  beforeAll(async () => {
    const dataDir = temporaryFolder();
    backfill(dataDir, histories());
    const { failures } = replay({ dataDir, rules: alerts.rules.toRuleFiles(), start: START, end: END });
    expect(failures).toEqual([]);
    prometheus = await Prometheus.start({ dataDir, flags: keepHistory(9_999) });
  }, 240_000);
  afterAll(() => prometheus?.stop());

  test.each(Object.entries(json))('every question of the %s dashboard has an answer', async (name, dashboard) => {
    const queries = queriesOf(JSON.parse(dashboard));
    expect(queries.length).toBeGreaterThan(5);
    const answers = await Promise.all(queries.map(async ({ panel, promql }) => ({ panel, promql, series: await prometheus.query(promql, END) })));
    const numbers = (values: readonly { value: number }[]) => values.filter(({ value }) => Number.isFinite(value)).length;
    expect(answers.filter(({ series }) => numbers(series) === 0).map(({ panel, promql }) => `${panel}: ${promql}`)).toEqual([]);
    printTable(`questions of the ${name} dashboard`, [{ questions: queries.length, series: answers.reduce((sum, { series }) => sum + series.length, 0) }]);
  });

  test('a question about series that are not there has none', async () => {
    expect(await prometheus.query('slo:error_ratio:rate7m', END)).toEqual([]);
  });
});
