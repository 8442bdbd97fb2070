import { rmSync } from 'node:fs';
import { Slo } from 'cdk8s-sre';
import { editGroups, recordingsOf, ruleFiles } from './support/declare';
import { errorsOf, together, WindowErrors } from './support/errors';
import { Fleet } from './support/fleet';
import { Random } from './support/random';
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

const DAYS = 3.4;
/** Three services alike, each with its own chances: when pods start, crash and are scraped, when outages come, how many requests there are. */
const DRAWS = ['1', '2', '3'];

const SLO = Slo.availability({ objective: 99.9, groupBy: ['draw'] });
const SLOTH = {
  objective: 99.9,
  bad: 'sum by (draw) (rate(http_requests_total{namespace="shop",service="checkout",code=~"5.."}[{{.window}}]))',
  total: 'sum by (draw) (rate(http_requests_total{namespace="shop",service="checkout"}[{{.window}}]))',
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

/** Six outages, three rollouts, crashes in outages and out of them, and an hour in which there is no pod at all. */
function drawn(draw: string): Fleet {
  const random = new Random(Number(draw));
  const around = (time: number, by: number) => Math.round(time + (2 * random.next() - 1) * by);
  const outages = [
    { from: around(9 * HOUR, HOUR), length: 20 * MINUTE, ratio: 0.3 },
    { from: around(23 * HOUR, 30 * MINUTE), length: 30 * MINUTE, ratio: 0.5 },
    { from: around(DAY + 12.5 * HOUR, 20 * MINUTE), length: 5 * MINUTE, ratio: 1 },
    { from: around(DAY + 18 * HOUR, 2 * HOUR), length: 2 * HOUR, ratio: 0.02 },
    { from: around(2 * DAY + 9 * HOUR, HOUR), length: 30 * MINUTE, ratio: 0.2 },
    { from: around(3 * DAY + 8.5 * HOUR, 20 * MINUTE), length: 12 * MINUTE, ratio: 0.6 },
  ];
  const rollouts = [around(14 * HOUR, 5 * HOUR), around(DAY + 14 * HOUR, 5 * HOUR), around(2 * DAY + 18 * HOUR, 2 * HOUR)];
  const gone = around(2 * DAY + 12 * HOUR, 2 * HOUR);
  const crashes = [around(outages[0].from + 2 * MINUTE, MINUTE), around(outages[2].from + 2 * MINUTE, MINUTE)];
  const pods = [0, 1, 2].flatMap((replica) => {
    const [first, second, third] = rollouts.map((time) => around(time + replica * MINUTE, MINUTE / 2));
    const lives = [[0, first], [first, second], [second, around(gone, 15)], [around(gone + HOUR, 15), third], [third, DAYS * DAY + HOUR]];
    return lives.map(([from, to], index) => {
      const resets = [...random.next() < 0.5 ? [around((from + to) / 2, (to - from) / 2)] : [], ...replica === 0 ? crashes : []];
      return { name: `${replica}-${index}`, from, to, resets: resets.filter((time) => time > from && time < to).sort((one, other) => one - other) };
    });
  });
  return new Fleet({
    start: START,
    end: START + DAYS * DAY,
    scrape: 30,
    seed: 100 + Number(draw),
    rate: unevenTraffic,
    pods,
    labels: { draw },
    failing: (second) => outages.find(({ from, length }) => within(second, from, length))?.ratio ?? 0.0004,
  });
}

describe('windows over days of uneven traffic with outages, resets, churn, and an hour without any target', () => {
  const fleets = DRAWS.map(drawn);
  const WINDOWS = { '5m': 5 * MINUTE, '30m': 30 * MINUTE, '1h': HOUR, '2h': 2 * HOUR, '6h': 6 * HOUR, '1d': DAY, '3d': 3 * DAY };
  type Window = keyof typeof WINDOWS;
  let dataDir: string;
  interface Compared {
    readonly ours: WindowErrors;
    /** Compared with what was true when the newest tile ended. */
    readonly atEnd: WindowErrors;
    readonly between: WindowErrors;
    readonly sloth: WindowErrors;
  }
  const errors = new Map<Window, Compared>();
  /** Seconds by which long windows end before they are recorded: their rules have a phase of their own. */
  let age: number;

  beforeAll(async () => {
    dataDir = temporaryFolder();
    backfill(dataDir, fleets.flatMap((fleet) => fleet.histories()));
    const past = { dataDir, start: START + 60, end: START + DAYS * DAY };
    // Phases follow from names of files. With these the age is about 15 s, the mean of what it can be.
    const rules = Object.fromEntries(Object.entries(recordingsOf(ruleFiles({ slos: [SLO] }))).map(([name, text]) => [`shop-${name}`, text]));
    expect(replay({ ...past, rules }).failures).toEqual([]);
    const windows = recordingsOf(slothRules([SLOTH], '5m'));
    expect(replay({ ...past, rules: editGroups(windows, (group) => group.name.includes('sli') ? group : undefined) }).failures).toEqual([]);
    const prometheus = await Prometheus.start({ dataDir, flags: keepHistory(3650) });
    try {
      const newest = async (series: string, at: number) => (await prometheus.query(`max(timestamp(${series}))`, at))[0].value;
      const slow = await newest('slo:events:rate2h', START + DAYS * DAY - 60);
      age = slow - await newest('slo:events:rate5m', slow);
      for (const window of Object.keys(WINDOWS) as Window[]) errors.set(window, await compare(prometheus, window));
    } finally {
      await prometheus.stop();
    }
  });

  async function compare(prometheus: Prometheus, window: Window): Promise<Compared> {
    const seconds = WINDOWS[window];
    const long = seconds > HOUR;
    // A window is judged once it is full.
    const span = { from: START + seconds + 10 * MINUTE, to: START + DAYS * DAY - 60 };
    const all = await Promise.all(fleets.map(async (fleet, index): Promise<Compared> => {
      const truth = (time: number) => fleet.happened(time, seconds);
      const draw = `draw="${DRAWS[index]}"`;
      const series = `slo:error_ratio:rate${window}{slo="availability",${draw}}`;
      return {
        ours: await errorsOf(prometheus, { ...span, series }, truth),
        atEnd: await errorsOf(prometheus, { ...span, series }, (time) => truth(long ? time - age : time)),
        between: await errorsOf(prometheus, { ...span, series, expr: `last_over_time(${series}[${long ? '5m' : '30s'}])`, step: 70 }, truth),
        sloth: await errorsOf(prometheus, { ...span, series: `slo:sli_error:ratio_rate${window}{${draw}}` }, truth),
      };
    }));
    const of = (who: keyof Compared) => together(all.map((one) => one[who]));
    return { ours: of('ours'), atEnd: of('atEnd'), between: of('between'), sloth: of('sloth') };
  }
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  afterAll(() => printTable(`error of the ratio of bad events; long windows end ${age.toFixed(0)} s before they are recorded`, [...errors].map(([window, { ours, atEnd, between, sloth }]) => ({
    window,
    'true, mean': digits(sloth.ratio),
    'ours, mean': digits(ours.mean),
    'ours at its end, mean': digits(atEnd.mean),
    'Sloth, mean': digits(sloth.mean),
    'ours, largest': digits(ours.max),
    'ours at its end, largest': digits(atEnd.max),
    'Sloth, largest': digits(sloth.max),
    'ours, silent': `${ours.silent} of ${ours.instants}`,
    'Sloth, silent': `${sloth.silent} of ${sloth.instants}`,
    'mean between evaluations, ours': digits(between.mean),
  }))));

  /** As the hour without pods begins and as it ends, there may be a moment whose only events are ones that no scrape shows. */
  const unseen = 2 * DRAWS.length;

  test.each(['5m', '30m', '1h'] as const)('%s: our error is not the larger one, neither its mean nor the largest', (window) => {
    const { ours, sloth } = errors.get(window)!;
    expect(ours.mean).toBeLessThanOrEqual(sloth.mean);
    expect(ours.max).toBeLessThanOrEqual(sloth.max);
    expect(ours.silent).toBeLessThanOrEqual(unseen);
  });

  // A rate does not extrapolate a counter below zero. As an outage begins, the error counter of a pod is near zero: its first tile is short of
  // up to one interval in eleven. A range of a day is not.
  test.each(['2h', '6h', '1d', '3d'] as const)('%s: our error at its end is not the larger one by more than a fiftieth of the ratio', (window) => {
    const { atEnd, sloth } = errors.get(window)!;
    const young = sloth.ratio / 50;
    expect(atEnd.mean).toBeLessThanOrEqual(sloth.mean + young);
    expect(atEnd.max).toBeLessThanOrEqual(sloth.max + young);
    expect(atEnd.silent).toBeLessThanOrEqual(unseen);
  });

  test('long windows end at most half a minute before they are recorded', () => expect(age).toBeLessThanOrEqual(30));

  test('there is something to be wrong about: many events, and some that no scrape shows', () => {
    const { total, bad } = fleets[0].happened(START + DAYS * DAY, DAYS * DAY);
    expect(total).toBeGreaterThan(1_000_000);
    expect(bad).toBeGreaterThan(10_000);
    expect(total - fleets[0].events(START + DAYS * DAY, DAYS * DAY).total).toBeGreaterThan(100);
  });
});
