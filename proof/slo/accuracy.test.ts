import { rmSync } from 'node:fs';
import { Slo } from 'cdk8s-sre';
import { editGroups, recordingsOf, ruleFiles } from './support/declare';
import { errorsOf, WindowErrors } from './support/errors';
import { Fleet } from './support/fleet';
import { slothRules } from './support/sloth';
import { digits, printTable } from './support/table';
import { backfill, keepHistory } from '../prometheus/backfill';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Midnight UTC, so that times since then are times of the day. */
const START = Date.UTC(2026, 4, 4) / 1000;

const SLO = Slo.availability({ objective: 99.9 });
const SLOTH = {
  objective: 99.9,
  bad: 'sum(rate(http_requests_total{namespace="shop",service="checkout",code=~"5.."}[{{.window}}]))',
  total: 'sum(rate(http_requests_total{namespace="shop",service="checkout"}[{{.window}}]))',
};

const timeOfDay = (second: number) => second % DAY;
const within = (second: number, from: number, length: number) => second >= from && second < from + length;

/** Nobody comes at night, a few come early and late, and at noon all come at once, in lumps of a minute. */
function unevenTraffic(second: number): number {
  const hour = timeOfDay(second) / HOUR;
  if (hour < 5) return 0;
  if (hour < 8 || hour >= 22) return 0.1;
  const lump = Math.floor(second / MINUTE) % 7 === 0 ? 3 : 0.6;
  return (within(hour, 12, 1) ? 60 : 12) * lump;
}

describe('windows over days of uneven traffic with outages, resets, churn, and an hour without any target', () => {
  const DAYS = 3.4;
  const GONE = { from: 2 * DAY + 10 * HOUR, length: HOUR };
  const outages = [
    { from: 9 * HOUR + 8 * MINUTE, length: 20 * MINUTE, ratio: 0.3 }, { from: 23 * HOUR, length: 30 * MINUTE, ratio: 0.5 },
    { from: DAY + 12.5 * HOUR, length: 5 * MINUTE, ratio: 1 }, { from: DAY + 20 * HOUR, length: 2 * HOUR, ratio: 0.02 },
    { from: 2 * DAY + 9.5 * HOUR, length: 30 * MINUTE, ratio: 0.2 }, { from: 3 * DAY + 8.1 * HOUR, length: 12 * MINUTE, ratio: 0.6 },
  ];
  const rollout = DAY + 15 * HOUR;
  const fleet = new Fleet({
    start: START,
    end: START + DAYS * DAY,
    scrape: 30,
    seed: 1,
    rate: unevenTraffic,
    failing: (second) => outages.find(({ from, length }) => within(second, from, length))?.ratio ?? 0.0004,
    pods: [
      { name: 'a-1', from: 0, to: rollout, resets: [9 * HOUR + 15 * MINUTE, DAY + 12.52 * HOUR] }, { name: 'a-2', from: 0, to: rollout + 60, resets: [DAY + 9 * HOUR] },
      { name: 'a-3', from: 0, to: rollout + 120 },
      ...['b-1', 'b-2', 'b-3'].map((name, index) => ({ name, from: rollout + 60 * index, to: GONE.from, resets: [rollout + 5 * HOUR + 600 * index] })),
      ...['c-1', 'c-2', 'c-3'].map((name) => ({ name, from: GONE.from + GONE.length, to: DAYS * DAY + HOUR })),
    ],
  });

  const WINDOWS = { '5m': 5 * MINUTE, '30m': 30 * MINUTE, '1h': HOUR, '2h': 2 * HOUR, '6h': 6 * HOUR, '1d': DAY, '3d': 3 * DAY };
  type Window = keyof typeof WINDOWS;
  let dataDir: string;
  const errors = new Map<Window, { ours: WindowErrors; aged: WindowErrors; sloth: WindowErrors; allowed: number }>();

  beforeAll(async () => {
    dataDir = temporaryFolder();
    backfill(dataDir, fleet.histories());
    const past = { dataDir, start: START + 60, end: START + DAYS * DAY };
    expect(replay({ ...past, rules: recordingsOf(ruleFiles({ slos: [SLO] })) }).failures).toEqual([]);
    const windows = recordingsOf(slothRules([SLOTH], '5m'));
    expect(replay({ ...past, rules: editGroups(windows, (group) => group.name.includes('sli') ? group : undefined) }).failures).toEqual([]);
    const prometheus = await Prometheus.start({ dataDir, flags: keepHistory(3650) });
    try {
      for (const [window, seconds] of Object.entries(WINDOWS) as [Window, number][]) {
        // A window is judged once it is full.
        const span = { from: START + seconds + 10 * MINUTE, to: START + DAYS * DAY - 60 };
        const truth = (time: number) => fleet.events(time, seconds);
        const ours = `slo:error_ratio:rate${window}{slo="availability"}`;
        const allowed = Array.from({ length: 400 }, (_, index) => span.from + index * (span.to - span.from) / 400)
          .map((time) => fleet.extrapolated(time, seconds) / Math.max(1, truth(time).total));
        errors.set(window, {
          allowed: allowed.reduce((sum, one) => sum + one, 0) / allowed.length,
          ours: await errorsOf(prometheus, { ...span, series: ours }, truth),
          aged: await errorsOf(prometheus, { ...span, series: ours, expr: `last_over_time(${ours}[${seconds > HOUR ? '5m' : '30s'}])`, step: 70 }, truth),
          sloth: await errorsOf(prometheus, { ...span, series: `slo:sli_error:ratio_rate${window}` }, truth),
        });
      }
    } finally {
      await prometheus.stop();
    }
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  afterAll(() => printTable('error of the ratio of bad events', [...errors].map(([window, { ours, aged, sloth, allowed }]) => ({
    window,
    'ours, mean': digits(ours.mean),
    'Sloth, mean': digits(sloth.mean),
    'ours, largest': digits(ours.max),
    'Sloth, largest': digits(sloth.max),
    'ours, silent': `${ours.silent} of ${ours.instants}`,
    'Sloth, silent': `${sloth.silent} of ${sloth.instants}`,
    'mean between evaluations, ours': digits(aged.mean),
    'half an interval at the edges': digits(allowed),
  }))));

  test.each(Object.keys(WINDOWS) as Window[])('%s: our error is not the larger one, but for half an interval where a pod begins or ends', (window) => {
    const { ours, sloth, allowed } = errors.get(window)!;
    expect(ours.mean).toBeLessThanOrEqual(sloth.mean + allowed);
    expect(ours.max).toBeLessThanOrEqual(sloth.max);
    expect(ours.silent).toBe(0);
  });

  test('there is something to be wrong about: many events, and some that no scrape shows', () => {
    const { total, bad } = fleet.events(START + DAYS * DAY, DAYS * DAY);
    expect(total).toBeGreaterThan(1_000_000);
    expect(bad).toBeGreaterThan(10_000);
    expect(fleet.unseen.total).toBeGreaterThan(100);
  });
});
