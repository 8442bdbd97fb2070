import { existsSync, readdirSync, rmSync } from 'node:fs';
import { backfill, keepHistory } from './backfill';
import { History } from './open-metrics';
import { replay } from './replay';
import { Prometheus } from './server';
import { temporaryFolder } from './temporary';

const HOUR = 3600;
const DAY = 24 * HOUR;
const END = Math.floor(Date.now() / 1000 / HOUR) * HOUR - HOUR;

/** A counter that grows by one a second, and by three in its last hour. */
const counter = (days: number, step = 60): History => ({
  name: 'requests_total',
  labels: { job: 'api', path: 'a "quoted" \\ path' },
  samples: Array.from({ length: days * DAY / step + 1 }, (_, index) => {
    const time = END - days * DAY + index * step;
    return [time, time - END + days * DAY + 2 * Math.max(0, time - END + HOUR)] as const;
  }),
});

let dataDir: string;
beforeEach(() => { dataDir = temporaryFolder(); });
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Asks a server that has this folder for the length of one call. */
async function ask<T>(use: (prometheus: Prometheus) => Promise<T>, flags = keepHistory(60)): Promise<T> {
  const prometheus = await Prometheus.start({ dataDir, flags });
  try {
    return await use(prometheus);
  } finally {
    await prometheus.stop();
  }
}

describe('backfill', () => {
  test('a month of the past can be queried, and what a query costs', async () => {
    backfill(dataDir, [counter(30), `up{job="api"} 1 ${END}`]);
    await ask(async prometheus => {
      expect(await prometheus.query('rate(requests_total[5m])', END)).toEqual([
        { labels: { job: 'api', path: 'a "quoted" \\ path' }, value: 3, time: END },
      ]);
      expect(await prometheus.query('up', END)).toMatchObject([{ value: 1 }]);
      const { totalQueryableSamples, samples: [{ value }] } = await prometheus.queryStats('increase(requests_total[30d])', END);
      expect(totalQueryableSamples).toBe(30 * DAY / 60);
      expect(value).toBeCloseTo(30 * DAY + 2 * HOUR, 0);
      const [{ points }] = await prometheus.queryRange('rate(requests_total[5m])', END - 2 * HOUR, END, HOUR);
      expect(points).toEqual([[END - 2 * HOUR, 1], [END - HOUR, 1], [END, 3]]);
    });
    expect(existsSync(dataDir)).toBe(true);
  });

  test('a retention that is too short deletes small blocks, and not those in between', async () => {
    backfill(dataDir, [counter(4)], { block: '1d' });
    const oldest = 'requests_total offset 90h';
    expect(await ask(prometheus => prometheus.query(oldest, END))).toHaveLength(1);
    const left = await ask(prometheus => prometheus.query(`${oldest} or requests_total`, END), ['--storage.tsdb.retention.time=2d']);
    expect(left.map(({ value }) => value)).toEqual([4 * DAY + 2 * HOUR]);
  });

  test('samples that are no OpenMetrics are refused with the reason', () => {
    expect(() => backfill(dataDir, ['requests_total{ 1 1'])).toThrow(/promtool could not make blocks:\n[^]*expected label name/);
    expect(() => backfill(dataDir, ['requests_total 1'])).toThrow('expected timestamp for series');
  });
});

describe('replay', () => {
  const rules = {
    'rules.yml': `
groups:
  - name: short
    interval: 1m
    rules:
      - { record: 'rate5m', expr: 'sum by (job) (rate(requests_total[5m]))' }
      - { record: 'twice', expr: '2 * rate5m' }
      - { alert: Many, expr: 'rate5m > 2', for: 10m }
  - name: long
    interval: 5m
    rules: [{ record: 'rate1h', expr: 'avg_over_time(rate5m[1h])' }]
`,
  };

  test('rules record the past as a server would have: chains, intervals and pending alerts too', async () => {
    backfill(dataDir, [counter(1)]);
    const outcome = replay({ dataDir, rules, start: END - DAY, end: END });
    expect(outcome).toMatchObject({ evaluations: 3 * 1440 + 288, failures: [] });
    expect(outcome.samplesRead).toBeGreaterThan(5 * 1440);
    expect(readdirSync(dataDir).filter(name => name.startsWith('replay-'))).toEqual([]);

    await ask(async prometheus => {
      const values = async (expr: string) => (await prometheus.query(expr, END)).map(({ value }) => value);
      expect(await values('rate5m')).toEqual([3]);
      expect(await values('twice offset 2h')).toEqual([2]);
      // Its last evaluation was up to five minutes ago.
      const [hour] = await values('rate1h');
      expect(hour).toBeGreaterThan(2.7);
      expect(hour).toBeLessThanOrEqual(3);
      expect(await values('count_over_time(rate1h[6h])')).toEqual([72]);
      expect(await values('count_over_time(ALERTS{alertstate="pending"}[1d])')).toEqual([10]);
      expect(await values('count_over_time(ALERTS{alertstate="firing"}[10m])')).toEqual([10]);
    });
  });

  test('a replay that begins where one ended goes on', async () => {
    backfill(dataDir, [counter(1)]);
    replay({ dataDir, rules, start: END - 12 * HOUR, end: END - 6 * HOUR });
    replay({ dataDir, rules, start: END - 6 * HOUR + 1, end: END });
    expect(await ask(prometheus => prometheus.query('count_over_time(twice[12h])', END))).toMatchObject([{ value: 720 }]);
  });

  test('what a rule costs is told apart, and is the same when the last hours are in memory', () => {
    const outcomes = [undefined, END - 2 * HOUR].map(memoryFrom => {
      rmSync(dataDir, { recursive: true, force: true });
      backfill(dataDir, [counter(1)].map(history => ({ ...history, samples: [...history.samples].filter(([time]) => time < END - 2 * HOUR) })));
      backfill(dataDir, [counter(1)].map(history => ({ ...history, samples: [...history.samples].filter(([time]) => time >= END - 2 * HOUR) })));
      return replay({ dataDir, rules, start: END - HOUR, end: END, memoryFrom });
    });
    const [onDisk, inMemory] = outcomes.map(({ costs }) => costs.map(({ rule, evaluations, samplesRead }) => ({ rule, evaluations, samplesRead })));
    expect(inMemory).toEqual(onDisk);
    expect(inMemory).toContainEqual({ rule: 'rate5m', evaluations: 60, samplesRead: 300 });
    for (const { cpuSeconds, costs, samplesRead } of outcomes) {
      expect(cpuSeconds).toBeGreaterThan(0);
      expect(costs.reduce((sum, cost) => sum + cost.samplesRead, 0)).toBe(samplesRead);
    }
  });

  test('a rule that fails is named with time and reason', () => {
    backfill(dataDir, [counter(1)]);
    const failing = { 'a.yml': '{ groups: [{ name: a, rules: [{ record: "a", expr: "requests_total + on () (requests_total or up or vector(1))" }] }] }' };
    const { failures } = replay({ dataDir, rules: failing, start: END - HOUR, end: END, interval: 60 });
    expect(failures).toHaveLength(60);
    expect(failures[0]).toMatch(/^a at \d{4}-.*: .*many-to-many matching not allowed/);
    expect(() => replay({ dataDir, rules: { 'b.yml': 'groups: [' }, start: END - HOUR, end: END })).toThrow('b.yml');
  });
});
