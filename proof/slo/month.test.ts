import { rmSync } from 'node:fs';
import { Slo } from 'cdk8s-sre';
import { editGroups, ruleFiles } from './support/declare';
import { beginnings, simulatePages, STEP, Traffic } from './support/page-simulation';
import { Random } from './support/random';
import { slothRules } from './support/sloth';
import { printTable } from './support/table';
import { backfill, keepHistory } from '../prometheus/backfill';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const HOUR = 3600;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

const RATES = { '10/h': 10 / HOUR, '100/h': 100 / HOUR, '10/min': 1 / 6, '1/s': 1, '100/s': 100 };
const OBJECTIVES = [99, 99.9, 99.99];

/** Independent requests that fail with a chance: the errors a service has anyway, and those of an outage. */
function traffic(perSecond: number, seed: number, seconds: number, failing: (second: number) => number): Traffic {
  const random = new Random(seed);
  const total: number[] = [];
  const bad: number[] = [];
  for (let second = 0; second < seconds; second += STEP) {
    const ratio = failing(second);
    const failed = random.poisson(perSecond * STEP * ratio);
    total.push(failed + random.poisson(perSecond * STEP * (1 - ratio)));
    bad.push(failed);
  }
  return { total, bad };
}

interface Row {
  readonly objective: number;
  readonly rate: keyof typeof RATES;
}

const ROWS = OBJECTIVES.flatMap((objective) => (Object.keys(RATES) as (keyof typeof RATES)[]).map((rate): Row => ({ objective, rate })));
const budgetOf = (objective: number) => Number((1 - objective / 100).toFixed(6));

describe('pages in a month in which nothing happens', () => {
  const MONTHS = 3;
  const count = ({ objective, rate }: Row, share: number) => {
    const budget = budgetOf(objective);
    let [ours, sloth] = [0, 0];
    for (let seed = 1; seed <= MONTHS; seed++) {
      const pages = simulatePages(traffic(RATES[rate], seed, MONTH, () => share * budget), budget);
      ours += beginnings(pages.ours);
      sloth += beginnings(pages.sloth);
    }
    return { ours: ours / MONTHS, sloth: sloth / MONTHS };
  };
  const half = ROWS.map((row) => ({ ...row, ...count(row, 0.5) }));
  const full = ROWS.map((row) => ({ ...row, ...count(row, 1) }));
  afterAll(() => printTable(`false pages a month, mean of ${MONTHS} months`, half.map((row, index) => ({
    'objective': `${row.objective} %`,
    'requests': row.rate,
    'half the budget: ours': row.ours.toFixed(2),
    'Sloth': row.sloth.toFixed(2),
    'all of it: ours': full[index].ours.toFixed(2),
    'Sloth ': full[index].sloth.toFixed(2),
  }))));

  test('ours pages nobody while half of the budget is spent, at any traffic and objective', () => {
    expect(half.filter(({ ours }) => ours > 0)).toEqual([]);
  });

  test('and with the whole budget spent, never more often than Sloth', () => {
    expect(full.filter(({ ours, sloth }) => ours > sloth)).toEqual([]);
  });

  test('Sloth does page: the months are long enough to see it', () => {
    expect(half.reduce((sum, { sloth }) => sum + sloth, 0)).toBeGreaterThan(5);
  });
});

describe('outages that begin at once', () => {
  const OUTAGES = 15;
  const WARM = 6 * HOUR;
  const LENGTH = 2 * HOUR;
  /** Seconds from the beginning to the page; a missed one is endless. */
  const delays = ({ objective, rate }: Row, ratio: number) => {
    const budget = budgetOf(objective);
    const all = Array.from({ length: OUTAGES }, (_, index) => {
      const events = traffic(RATES[rate], 100 + index, WARM + LENGTH, (second) => second < WARM ? budget / 2 : ratio);
      const pages = simulatePages(events, budget, index % 10);
      const of = (on: boolean[]) => {
        const at = on.findIndex((one, step) => one && step >= WARM / STEP);
        return at < 0 ? Infinity : (at + 1) * STEP - WARM;
      };
      return { ours: of(pages.ours), sloth: of(pages.sloth) };
    });
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
    const missed = (values: number[]) => values.filter((value) => value === Infinity).length;
    return {
      ours: median(all.map(({ ours }) => ours)),
      sloth: median(all.map(({ sloth }) => sloth)),
      oursMissed: missed(all.map(({ ours }) => ours)),
      slothMissed: missed(all.map(({ sloth }) => sloth)),
    };
  };
  const table = ROWS.map((row) => ({ ...row, total: delays(row, 1), fifth: delays(row, 0.2), twentieth: delays(row, 0.05) }));
  afterAll(() => {
    const cell = (value: number, missed: number) => `${value === Infinity ? 'none' : value}${missed === 0 ? '' : ` (${missed} missed)`}`;
    const columns = (name: string, of: ReturnType<typeof delays>) => ({
      [`${name}: ours`]: cell(of.ours, of.oursMissed), [`${name}: Sloth`]: cell(of.sloth, of.slothMissed),
    });
    printTable(`median seconds to the page, of ${OUTAGES} outages of two hours, at scrapes and evaluations of ${STEP} s`, table.map((row) => ({
      objective: `${row.objective} %`, requests: row.rate, ...columns('100 %', row.total), ...columns('20 %', row.fifth), ...columns('5 %', row.twentieth),
    })));
  });

  test('no total outage is missed', () => {
    expect(table.filter(({ total }) => total.oursMissed > 0)).toEqual([]);
  });

  test('from one request a second, evidence costs at most two evaluations in a total outage, and from 100 nothing', () => {
    for (const { rate, total } of table) {
      if (rate === '1/s') expect(total.ours - total.sloth).toBeLessThanOrEqual(2 * STEP);
      if (rate === '100/s') expect(total.ours).toBeLessThanOrEqual(total.sloth);
    }
  });
});

describe('the simulation says what Prometheus says', () => {
  const START = Date.UTC(2026, 4, 4) / 1000;
  const LENGTH = 17 * HOUR;

  test.each([['100/h', 11], ['1/s', 12]] as const)('at %s, each page of a replay is on at the same evaluations', async (rate, seed) => {
    const events = traffic(RATES[rate], seed, LENGTH, (second) => {
      if (second >= 9 * HOUR && second < 9.4 * HOUR) return 1;
      return second >= 14 * HOUR && second < 16 * HOUR ? 0.05 : 0.004;
    });
    const dataDir = temporaryFolder();
    try {
      const history = (code: string, counts: readonly number[]) => {
        let sum = 0;
        // Both series are there from the beginning.
        const samples = [[START, 0] as const, ...counts.map((count, step) => [START + (step + 1) * STEP, sum += count] as const)];
        return { name: 'http_requests_total', labels: { namespace: 'shop', service: 'checkout', path: '/pay', code }, samples };
      };
      backfill(dataDir, [history('200', events.total.map((count, step) => count - events.bad[step])), history('500', events.bad)]);
      const bad = 'sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))';
      const sloth = editGroups(slothRules([{ objective: 99.9, bad, total: 'sum(rate(http_requests_total[{{.window}}]))' }], '30s'), (group) => ({
        // What pages, and nothing else: its long windows would take most of the time.
        ...group, rules: group.rules.filter(({ record, labels }) => /rate(5m|30m|1h|6h)$/.test(record ?? '') || labels?.sloth_severity === 'page'),
      }));
      for (const rules of [ruleFiles({ slos: [Slo.availability({ objective: 99.9 })] }), sloth]) {
        expect(replay({ dataDir, rules, start: START + STEP, end: START + LENGTH }).failures).toEqual([]);
      }
      const prometheus = await Prometheus.start({ dataDir, flags: keepHistory(3650) });
      try {
        const { ours, sloth: theirs } = simulatePages(events, 0.001);
        const replayed = async (alerts: string) => {
          const expr = `max(max_over_time(ALERTS{alertstate="firing",${alerts}}[${STEP}s]))`;
          const firing = await prometheus.queryRange(expr, START + STEP, START + LENGTH, STEP);
          const on = new Set(firing.flatMap(({ points }) => points).map(([time]) => Math.round((time - START) / STEP) - 1));
          return events.total.map((_, step) => on.has(step));
        };
        // Prometheus keeps ours for five minutes more.
        const keeping = ours.map((_, step) => ours.slice(Math.max(0, step - 10), step + 1).includes(true));
        const differing = (one: boolean[], other: boolean[]) => one.filter((on, step) => step > 6 * HOUR / STEP && on !== other[step]).length;
        const [us, them] = [await replayed('severity="page",tier!="no-data"'), await replayed('sloth_severity="page"')];
        printTable(`simulation against replay at ${rate}`, [
          { 'rules': 'ours', 'evaluations with a page, replayed': us.filter(Boolean).length, 'simulated': keeping.filter(Boolean).length, 'differing': differing(us, keeping) },
          { 'rules': 'Sloth', 'evaluations with a page, replayed': them.filter(Boolean).length, 'simulated': theirs.filter(Boolean).length, 'differing': differing(them, theirs) },
        ]);
        // Where an evaluation and the end of a page fall within the same interval, they may differ by that one.
        expect(differing(us, keeping)).toBeLessThanOrEqual(0.01 * us.length);
        expect(differing(them, theirs)).toBeLessThanOrEqual(0.01 * us.length);
        expect(us.filter(Boolean).length).toBeGreaterThan(20);
      } finally {
        await prometheus.stop();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
