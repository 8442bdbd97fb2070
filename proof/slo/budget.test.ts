import { rmSync } from 'node:fs';
import { Slo, SloWindow } from 'cdk8s-sre';
import { budgetRules } from './support/budget-rules';
import { editGroups } from './support/declare';
import { Fleet } from './support/fleet';
import { slothRules } from './support/sloth';
import { digits, printTable } from './support/table';
import { backfill, keepHistory } from '../prometheus/backfill';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { Files, temporaryFolder } from '../prometheus/temporary';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const within = (second: number, from: number, length: number) => second >= from && second < from + length;

/** Nobody comes at night, and at noon six times as many as in the morning; on weekends a tenth. */
function unevenTraffic(second: number): number {
  const hour = second % DAY / HOUR;
  const weekend = Math.floor(second / DAY) % 7 >= 5 ? 0.1 : 1;
  return hour < 5 ? 0 : weekend * (within(hour, 12, 1) ? 30 : 5);
}

/** From and to, in which Prometheus is up. */
type Span = readonly [number, number];

/** What is known of a budget at a time. */
interface Budget {
  readonly total: number;
  readonly bad: number;
  readonly ratio: number;
  readonly left: number;
}

async function budgetAt(prometheus: Prometheus, time: number): Promise<Budget> {
  const value = async (series: string) => (await prometheus.query(`last_over_time(${series}[10m])`, time))[0]?.value ?? NaN;
  return {
    total: await value('slo:events:period{event="total"}'),
    bad: await value('slo:events:period{event="bad"}'),
    ratio: await value('slo:error_ratio:period'),
    left: await value('slo:error_budget_remaining:ratio'),
  };
}

/** Replays rules over what a fleet did, with pauses in which Prometheus is down, and asks what is recorded. */
async function recorded(
  fleet: Fleet, rules: readonly Files[], spans: readonly Span[], use: (prometheus: Prometheus) => Promise<void>,
): Promise<void> {
  const dataDir = temporaryFolder();
  try {
    backfill(dataDir, fleet.histories());
    for (const files of rules) {
      for (const [start, end] of spans) expect(replay({ dataDir, rules: files, start, end }).failures).toEqual([]);
    }
    const prometheus = await Prometheus.start({ dataDir, flags: keepHistory(3650) });
    try {
      await use(prometheus);
    } finally {
      await prometheus.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

describe('a budget of 30 days of uneven traffic', () => {
  const START = Date.UTC(2026, 4, 4) / 1000;
  const LENGTH = 31 * DAY + 13 * HOUR;
  const LATE = 31 * DAY + 11 * HOUR + 20 * MINUTE;
  const outages = [
    { from: 12 * HOUR + 20 * MINUTE, length: 30 * MINUTE, ratio: 0.4 }, { from: 6 * DAY + 6 * HOUR, length: 6 * HOUR, ratio: 0.2 },
    { from: 15 * DAY + 12 * HOUR, length: 10 * MINUTE, ratio: 1 }, { from: LATE, length: 25 * MINUTE, ratio: 0.5 },
  ];
  const fleet = new Fleet({
    start: START,
    end: START + LENGTH,
    scrape: 60,
    seed: 2,
    rate: unevenTraffic,
    failing: (second) => outages.find(({ from, length }) => within(second, from, length))?.ratio ?? 0.0003,
    pods: [{ name: 'a', from: 0, to: LENGTH + DAY, resets: [3 * DAY + 9 * HOUR, 15 * DAY + 12 * HOUR + 200] }, { name: 'b', from: 0, to: 20 * DAY }, { name: 'c', from: 20 * DAY, to: LENGTH + DAY }],
  });
  const DECLARED = { slos: [Slo.availability({ objective: 99.9 })], scrapeSeconds: 60 };
  const sloth = editGroups(slothRules([{
    objective: 99.9,
    bad: 'sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))',
    total: 'sum(rate(http_requests_total[{{.window}}]))',
  }], '5m'), (group) => group.name.includes('sli') ? { ...group, rules: group.rules.filter(({ record }) => /rate(5m|30d)$/.test(record!)) } : undefined);

  const rows: Record<string, string>[] = [];
  const during: { readonly after: number; readonly bad: number; readonly truth: number; readonly before: number }[] = [];
  beforeAll(() => recorded(fleet, [budgetRules(DECLARED), sloth], [[START + 120, START + LENGTH]], async (prometheus) => {
    for (const [name, time] of [['before the last outage', LATE], ['at noon after it', 31 * DAY + 12 * HOUR], ['an hour later', LENGTH - 60]] as const) {
      const at = START + time;
      const { total, bad } = fleet.events(at, 30 * DAY);
      const ours = await budgetAt(prometheus, at);
      const [{ value: theirs } = { value: NaN }] = await prometheus.query('slo:sli_error:ratio_rate30d', at);
      rows.push({
        'when': name,
        'true ratio': digits(bad / total),
        'ours': digits(ours.ratio),
        'Sloth': digits(theirs),
        'ours, off by': `${((ours.ratio * total / bad - 1) * 100).toFixed(2)} %`,
        'Sloth, off by': `${((theirs * total / bad - 1) * 100).toFixed(0)} %`,
        'events, off by': `${((ours.total / total - 1) * 100).toFixed(3)} %`,
        'budget left': ours.left.toFixed(3),
        'truly': (1 - bad / total / 0.001).toFixed(3),
      });
    }
    for (let minute = 0; minute <= 100; minute += 7) {
      const at = START + LATE + minute * MINUTE;
      const old = fleet.events(at - 5 * MINUTE - 60, 30 * DAY).bad;
      during.push({ after: minute, bad: (await budgetAt(prometheus, at)).bad, truth: fleet.events(at, 30 * DAY).bad, before: old });
    }
  }));
  afterAll(() => printTable('error ratio of 30 days', rows));

  test('the ratio and the number of events are within half a percent of the truth', () => {
    for (const row of rows) {
      expect(Math.abs(parseFloat(row['ours, off by']))).toBeLessThan(0.5);
      expect(Math.abs(parseFloat(row['events, off by']))).toBeLessThan(0.5);
    }
  });

  test('Sloth averages ratios of five minutes, and is off by more', () => {
    for (const row of rows) expect(Math.abs(parseFloat(row['ours, off by']))).toBeLessThan(Math.abs(parseFloat(row['Sloth, off by'])) || Infinity);
  });

  test('in the middle of an hour too, what it knows is at most five minutes and a scrape old', () => {
    const tolerance = 0.005 * during[0].truth;
    for (const { bad, truth, before } of during) {
      expect(bad).toBeGreaterThanOrEqual(before - tolerance);
      expect(bad).toBeLessThanOrEqual(truth + tolerance);
    }
    // Without the hours that are not over, it would know nothing of the outage by then.
    expect(during[5].truth - during[0].truth).toBeGreaterThan(2 * tolerance);
  });
});

describe('a budget while Prometheus is down for eleven minutes around the top of an hour', () => {
  const START = Date.UTC(2026, 4, 4) / 1000;
  const DOWN = { from: START + 6 * HOUR + 54 * MINUTE, to: START + 7 * HOUR + 5 * MINUTE };
  const outage = { from: 6 * HOUR + 10 * MINUTE, length: 30 * MINUTE };
  const fleet = new Fleet({
    start: START,
    end: START + 10 * HOUR,
    scrape: 30,
    seed: 3,
    rate: () => 5,
    pods: [{ name: 'a', from: 0, to: DAY }],
    failing: (second) => within(second, outage.from, outage.length) ? 0.5 : 0.001,
  });
  const declared = { slos: [Slo.availability({ objective: 99.9 })] };
  const rows: { when: string; truth: number; counted: number }[] = [];
  beforeAll(() => recorded(fleet, [budgetRules(declared)], [[START + 60, DOWN.from], [DOWN.to, START + 10 * HOUR]], async (prometheus) => {
    for (const minutes of [6, 20, 45, 70, 130]) {
      const at = DOWN.to + minutes * MINUTE;
      rows.push({ when: `${minutes} min after it`, truth: fleet.events(at, DAY).bad, counted: Math.round((await budgetAt(prometheus, at)).bad) });
    }
  }));
  afterAll(() => printTable('bad events counted after Prometheus was down from 6:54 to 7:05, with an outage from 6:10 to 6:40', rows));

  test('the gap costs what was in it, and not the hour that ended in it', () => {
    for (const { truth, counted } of rows) expect(Math.abs(counted / truth - 1)).toBeLessThan(0.02);
  });
});

/** Each month begins on a Sunday in this year's February and March: the days do not matter. */
describe.each([
  ['January to February', Date.UTC(2026, 1, 1) / 1000, 31], ['February to March', Date.UTC(2026, 2, 1) / 1000, 28],
] as const)('a budget by calendar months, from %s', (_, FIRST, daysBefore) => {
  const START = FIRST - 2 * DAY;
  const LENGTH = 4 * DAY;
  const steady = () => 4;
  const failing = (second: number) => within(second, DAY, HOUR) || within(second, 2 * DAY + 6.3 * HOUR, 20 * MINUTE) ? 0.05 : 0.0004;
  const declared = { slos: [Slo.availability({ objective: 99.9, window: SloWindow.calendarMonth() })], scrapeSeconds: 60 };
  const whole = [{ name: 'a', from: 0, to: LENGTH + DAY }];
  const gone = [{ name: 'a', from: 0, to: 2 * DAY - 1800 }, { name: 'b', from: 2 * DAY + 2400, to: LENGTH + DAY }];
  const ALL: Span[] = [[START + 120, START + LENGTH]];
  const DOWN: Span[] = [[START + 120, FIRST - 10 * MINUTE], [FIRST + 12 * MINUTE, START + LENGTH]];

  test.each([
    ['all is well', whole, ALL, 0], ['all targets are gone over midnight', gone, ALL, 0], ['Prometheus is down over midnight', whole, DOWN, 22 * MINUTE * 4],
  ] as const)('when %s, the first midnight of UTC begins a new one', async (name, pods, spans, lost) => {
    const fleet = new Fleet({ start: START, end: START + LENGTH, scrape: 60, seed: daysBefore, rate: steady, failing, pods });
    await recorded(fleet, [budgetRules(declared)], spans, async (prometheus) => {
      const rows = [];
      // Before the first, what it has seen of the month is all since the start.
      for (const [minutes, since] of [[-31, START], [58, FIRST], [130, FIRST], [25 * 60 + 20, FIRST], [47 * 60, FIRST]] as const) {
        const at = FIRST + minutes * MINUTE;
        const truth = fleet.events(at, at - since);
        const budget = await budgetAt(prometheus, at);
        rows.push({ 'minutes since the first': minutes, 'true events': truth.total, 'counted': Math.round(budget.total), 'true bad': truth.bad, 'counted bad': Math.round(budget.bad), 'budget left': budget.left.toFixed(3) });
        const age = 6 * MINUTE * 4;
        expect(Math.abs(budget.total - truth.total)).toBeLessThanOrEqual(age + lost);
        expect(Math.abs(budget.ratio - truth.bad / truth.total)).toBeLessThan(0.0005);
      }
      printTable(`calendar month, ${name}`, rows);
    });
  });
});
