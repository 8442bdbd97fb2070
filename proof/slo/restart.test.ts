import { rmSync } from 'node:fs';
import { Slo } from 'cdk8s-sre';
import { compress } from './support/compress';
import { editGroups, ruleFiles } from './support/declare';
import { LiveService } from './support/live-service';
import { slothRules } from './support/sloth';
import { digits, printTable } from './support/table';
import { until } from '../cluster/until';
import { backfill, keepHistory } from '../prometheus/backfill';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

/** So many seconds pass in one. */
const FACTOR = 30;
const SCRAPE = 30 / FACTOR;
const PAST = 3_900 / FACTOR;
const WINDOWS = { '5m': 300, '30m': 1_800, '1h': 3_600 };
type Window = keyof typeof WINDOWS;

/** Alerts say nothing of windows, and Sloth's long ones would need days. */
const SLOTH = editGroups(slothRules([{
  objective: 99.9, bad: 'sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))', total: 'sum(rate(http_requests_total[{{.window}}]))',
}], '30s'), (group) => ({ ...group, rules: group.rules.filter(({ record }) => /rate(5m|30m|1h)$/.test(record ?? '')) }));
const sloth = editGroups(SLOTH, (group) => group.rules.length === 0 ? undefined : group);

describe('a real Prometheus, thirty times as fast, that is reloaded, killed and restarted in the middle of an outage', () => {
  const ours = ruleFiles({ slos: [Slo.availability({ objective: 99.9 })], scrapeSeconds: 30 });
  const rules = compress({ ...editGroups(ours, (group) => group.name === 'slo' ? group : undefined), ...sloth }, FACTOR);
  const dataDir = temporaryFolder();
  /** What had happened by when. */
  const log: { readonly time: number; readonly total: number; readonly bad: number }[] = [];
  const marks: Record<string, number> = {};
  let errors: Record<Window, Record<'before' | 'gap' | 'clean', { ours: number[]; sloth: number[] }>>;
  let failing: string[];

  beforeAll(async () => {
    const service = await LiveService.start(30 * FACTOR, PAST);
    const record = setInterval(() => log.push({ time: Date.now() / 1000, ...service.totals() }), 20);
    let prometheus: Prometheus | undefined;
    try {
      const past = service.past(SCRAPE);
      const now = Date.now() / 1000;
      backfill(dataDir, past);
      replay({ dataDir, rules, start: now - PAST + 1, end: now - SCRAPE });
      prometheus = await Prometheus.start({
        dataDir,
        rules,
        scrapeInterval: `${SCRAPE * 1000}ms`,
        config: { scrape_configs: [service.scrapeJob()] },
        flags: [...keepHistory(60), `--query.lookback-delta=${300 / FACTOR}s`],
      });
      // The time that passes is what is proven here: there is no other condition.
      const seconds = (count: number) => {
        const end = Date.now() + count * 1000;
        return until(`${count} s have passed`, () => Date.now() >= end);
      };
      await prometheus.waitFor('it scrapes', () => service.target.scrapes > 2);
      marks.begin = Date.now() / 1000;
      service.failing = 0.01;
      await seconds(12);
      service.failing = 0.3;
      await seconds(4);
      expect(await prometheus.reload({})).toMatchObject({ ok: true });
      await seconds(3);
      marks.killed = Date.now() / 1000;
      await prometheus.kill();
      await seconds(0.8);
      await prometheus.restart();
      const { scrapes } = service.target;
      await prometheus.waitFor('it scrapes again', () => service.target.scrapes > scrapes + 1);
      marks.back = Date.now() / 1000;
      await seconds(4);
      service.failing = 0.01;
      await seconds(14);
      marks.end = Date.now() / 1000;
      failing = (await prometheus.rules()).filter(({ health }) => health === 'err').map(({ name, lastError }) => `${name}: ${lastError}`);
      await measure(prometheus);
    } finally {
      clearInterval(record);
      await prometheus?.stop();
      await service.stop();
    }
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const at = (time: number) => log.filter((one) => one.time <= time).at(-1) ?? log[0];
  /** As of a scrape: what came since, nobody can know. */
  function truth(time: number, windowSeconds: number): number {
    const [to, from] = [at(time), at(time - windowSeconds / FACTOR)];
    // Before the log there were no errors, and a steady number of requests.
    const missing = Math.max(0, log[0].time - (time - windowSeconds / FACTOR)) * 30 * FACTOR;
    return (to.bad - from.bad) / (to.total - from.total + missing);
  }

  async function measure(prometheus: Prometheus): Promise<void> {
    const read = async (expr: string) => (await prometheus.queryRange(expr, marks.begin, marks.end, 0.25)).flatMap(({ points }) => points);
    const scrapes = [...new Set((await read('timestamp(http_requests_total{code="500"})')).map(([, stamp]) => stamp))];
    errors = {} as typeof errors;
    for (const [window, length] of Object.entries(WINDOWS) as [Window, number][]) {
      const empty = () => ({ ours: [] as number[], sloth: [] as number[] });
      errors[window] = { before: empty(), gap: empty(), clean: empty() };
      for (const who of ['ours', 'sloth'] as const) {
        const series = who === 'ours' ? `slo:error_ratio:rate${window}` : `slo:sli_error:ratio_rate${window}`;
        const values = new Map(await read(series));
        const samples = new Map((await read(`timestamp(${series})`)).map(([when, stamp]) => [stamp, values.get(when)!]));
        for (const [stamp, value] of samples) {
          const near = scrapes.filter((when) => when <= stamp).at(-1);
          if (near === undefined || stamp < marks.begin + SCRAPE) continue;
          const phase = stamp < marks.killed ? 'before' : stamp - (length + 60) / FACTOR < marks.back ? 'gap' : 'clean';
          errors[window][phase][who].push(Math.abs(value - truth(near, length)));
        }
      }
    }
  }

  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  afterAll(() => printTable('mean error of the ratio of bad events, around a kill', Object.entries(errors ?? {}).flatMap(([window, phases]) =>
    Object.entries(phases).map(([phase, found]) => ({
      window,
      'the gap is': { before: 'still to come', gap: 'inside the window', clean: 'behind it' }[phase]!,
      'samples': found.ours.length,
      'ours': digits(mean(found.ours)),
      'Sloth': digits(mean(found.sloth)),
      'ours, largest': digits(Math.max(0, ...found.ours)),
      'Sloth, largest': digits(Math.max(0, ...found.sloth)),
    })))));
  afterAll(() => printTable('the gap', [{ 'seconds down': (marks.back - marks.killed).toFixed(1), 'as if': `${((marks.back - marks.killed) * FACTOR).toFixed(0)} s` }]));

  test.each(Object.keys(WINDOWS) as Window[])('%s: without the gap in the window, our error is not the larger one', (window) => {
    for (const phase of ['before', 'clean'] as const) {
      const found = errors[window][phase];
      if (found.ours.length === 0 || found.sloth.length === 0) continue;
      // The log and a scrape are up to 20 ms apart, 0.6 seconds of thirty; and the past ends some intervals before the scrapes begin.
      expect(mean(found.ours)).toBeLessThanOrEqual(mean(found.sloth) + 0.001);
    }
    expect(errors[window].before.ours.length).toBeGreaterThan(5);
  });

  test('after the gap too, five minutes are right again', () => {
    expect(errors['5m'].clean.ours.length).toBeGreaterThan(3);
    expect(mean(errors['5m'].clean.ours)).toBeLessThan(0.01);
  });

  test('no rule fails', () => expect(failing).toEqual([]));
});
