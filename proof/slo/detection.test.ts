import { rmSync } from 'node:fs';
import { Slo } from 'cdk8s-sre';
import { compress } from './support/compress';
import { declare, ruleFiles } from './support/declare';
import { LiveService } from './support/live-service';
import { slothRules } from './support/sloth';
import { printTable } from './support/table';
import { detections } from '../../src/slo/model/tiers';
import { Alertmanager } from '../alertmanager/server';
import { Delivery } from '../alertmanager/webhook';
import { backfill, keepHistory } from '../prometheus/backfill';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const HOUR = 3600;
const RATE = 100;
const SLO = () => Slo.availability({ objective: 99.9 });
const SLOTH = {
  objective: 99.9, bad: 'sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))', total: 'sum(rate(http_requests_total[{{.window}}]))',
};

describe('a total outage of a service with 100 requests a second, at 99.9 %, on a real Prometheus ten times as fast', () => {
  const FACTOR = 10;
  const SCRAPE = 15 / FACTOR;
  const PAST = 1.2 * HOUR / FACTOR;
  let service: LiveService;
  let prometheus: Prometheus;
  let alertmanager: Alertmanager;
  let dataDir: string;
  const events: { 'what': string; 'seconds after the outage began': string }[] = [];

  beforeAll(async () => {
    dataDir = temporaryFolder();
    service = await LiveService.start(RATE * FACTOR, PAST);
    const rules = compress(ruleFiles({ slos: [SLO()], scrapeSeconds: 15 }), FACTOR);
    const past = service.past(SCRAPE);
    const now = Date.now() / 1000;
    backfill(dataDir, past);
    expect(replay({ dataDir, rules, start: now - PAST + 2, end: now - SCRAPE }).failures).toEqual([]);
    alertmanager = await Alertmanager.start({
      config: {
        route: { receiver: 'pager', group_by: ['...'], group_wait: '0s', group_interval: '1s' },
        receivers: [{ name: 'pager', webhook_configs: [{ url: 'https://p.example.com' }] }],
      },
    });
    prometheus = await Prometheus.start({
      dataDir,
      rules,
      scrapeInterval: `${SCRAPE * 1000}ms`,
      flags: [...keepHistory(60), `--query.lookback-delta=${300 / FACTOR}s`, '--rules.alert.resend-delay=1s'],
      config: { scrape_configs: [service.scrapeJob()], alerting: { alertmanagers: [alertmanager.client] } },
    });
    await prometheus.waitFor('it scrapes', () => service.target.scrapes > 3);
    await prometheus.waitFor('a window is recorded', async () => (await prometheus.query('slo:error_ratio:rate1h == 0')).length === 1);
  });
  afterAll(async () => {
    await prometheus?.stop();
    await alertmanager?.stop();
    await service?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  afterAll(() => printTable('a total outage of two minutes', events));

  const page = async (tier: string) => (await prometheus.alerts()).find(({ labels, state }) => labels.tier === tier && state === 'firing');

  test('it pages at the first evaluation after 52 seconds, and the page arrives with labels and a value', async () => {
    const [{ afterSeconds }] = detections(declare({ slos: [SLO()] })._slos[0], 1);
    expect(afterSeconds).toBeCloseTo(51.84, 2);
    const began = Date.now();
    service.failing = 1;
    const alert = (await prometheus.waitFor('the page fires', () => page('fast')))!;
    const fired = (Date.parse(alert.activeAt) - began) / 1000 * FACTOR;
    events.push({ 'what': 'model', 'seconds after the outage began': afterSeconds!.toFixed(1) }, { 'what': 'page fires', 'seconds after the outage began': fired.toFixed(0) });
    // The last scrape may be one interval old, the next evaluation one interval away; the rest is the clock of a busy machine, half a second of it.
    expect(fired).toBeGreaterThan(51.84 - 5);
    expect(fired).toBeLessThan(51.84 + 15 + 30 + 0.5 * FACTOR);

    const isPage = ({ commonLabels }: Delivery) => commonLabels.tier === 'fast';
    const delivery = (await alertmanager.waitFor('the page is delivered', () => alertmanager.deliveries.find(isPage)))!;
    expect(delivery.alerts[0].labels).toEqual({
      alertname: 'CheckoutAvailabilityFastBurn', severity: 'page', sev: 'SEV2', owner: 'payments', namespace: 'shop', service: 'checkout', slo: 'availability', tier: 'fast',
    });
    expect(delivery.alerts[0].annotations).toEqual({
      summary: 'checkout: Availability burns its error budget at more than 14.4× over 1h',
      description: expect.stringMatching(/^Over 1h, \d+(\.\d+)?% of events were bad\. 1\.44% is 14\.4 times what the objective allows .*\.$/),
      impact: 'Requests of users fail.',
      runbook_url: 'https://runbooks.example.com/checkout/CheckoutAvailabilityFastBurn',
      dashboard_url: expect.stringMatching(/^https:\/\/grafana\.example\.com\/d\/slo-checkout-[0-9a-f]+$/),
    });
    expect((await prometheus.rules()).filter(({ health }) => health === 'err').map(({ name, lastError }) => `${name}: ${lastError}`)).toEqual([]);
  });

  test('the page stays for the short window and five minutes more, and then resets', async () => {
    service.failing = 0;
    const ended = Date.now();
    // The condition is over when the errors have left the five minutes.
    await prometheus.waitFor('the burn is over', async () => (await prometheus.query('slo:error_ratio:rate5m <= 0.0144')).length === 1, { timeoutSeconds: 60 });
    const over = (Date.now() - ended) / 1000 * FACTOR;
    expect(await page('fast')).toBeDefined();
    await prometheus.waitFor('the page resets', async () => await page('fast') === undefined, { timeoutSeconds: 60 });
    const reset = (Date.now() - ended) / 1000 * FACTOR;
    events.push({ 'what': 'burn over, after the end of the outage', 'seconds after the outage began': over.toFixed(0) }, { 'what': 'page over, after the end of the outage', 'seconds after the outage began': reset.toFixed(0) });
    expect(reset - over).toBeGreaterThan(300 - 45);
    expect(reset - over).toBeLessThan(300 + 60);
    const isEnd = ({ status, commonLabels }: Delivery) => status === 'resolved' && commonLabels.tier === 'fast';
    await alertmanager.waitFor('the end is delivered', () => alertmanager.deliveries.some(isEnd));
  });
});

describe('delays by share of errors, replayed with the rules and intervals as they are', () => {
  const START = Date.UTC(2026, 4, 4) / 1000;
  const OUTAGE = 7 * HOUR;
  const rows: Record<string, string | number>[] = [];
  afterAll(() => printTable('seconds to the first page at 99.9 % and 100 requests a second, scraped every 15 s, evaluated every 30 s', rows));

  test.each([[100, 0.5], [20, 0.5], [5, 0.6], [2, 0.9]])('with %d %% of errors it pages as the model says, and no later than Sloth but for an evaluation', async (percent, hours) => {
    const dataDir = temporaryFolder();
    try {
      const counter = (code: string, share: (second: number) => number) => {
        let sum = 0;
        const samples = Array.from({ length: (OUTAGE + hours * HOUR) / 15 + 1 }, (_, index) => {
          sum += index === 0 ? 0 : 1_500 * share((index - 1) * 15);
          return [START + index * 15, sum] as const;
        });
        return { name: 'http_requests_total', labels: { namespace: 'shop', service: 'checkout', path: '/pay', code }, samples };
      };
      const failing = (second: number) => second < OUTAGE ? 0 : percent / 100;
      backfill(dataDir, [counter('200', (second) => 1 - failing(second)), counter('500', failing)]);
      const end = START + OUTAGE + hours * HOUR;
      // The tiles of the hours before are the same with fewer evaluations.
      for (const rules of [ruleFiles({ slos: [SLO()], scrapeSeconds: 15 }), slothRules([SLOTH], '30s')]) {
        replay({ dataDir, rules, start: START + OUTAGE - 1.2 * HOUR, end });
      }
      const prometheus = await Prometheus.start({ dataDir, flags: keepHistory(3650) });
      try {
        const first = async (matchers: string) => {
          const expr = `min(min_over_time(timestamp(ALERTS{alertstate="firing",${matchers}})[${Math.ceil(hours + 1)}h:1s]))`;
          return ((await prometheus.query(expr, end))[0]?.value ?? Infinity) - START - OUTAGE;
        };
        const [ours, sloth] = [await first('tier="fast"'), await first('sloth_severity="page"')];
        const model = detections(declare({ slos: [SLO()] })._slos[0], percent / 100)[0].afterSeconds!;
        rows.push({ errors: `${percent} %`, model: model.toFixed(0), ours: ours.toFixed(0), Sloth: sloth.toFixed(0) });
        expect(ours).toBeGreaterThanOrEqual(model);
        // A scrape, an evaluation, and what significance asks for.
        expect(ours).toBeLessThanOrEqual(model * 1.05 + 45);
        expect(ours).toBeLessThanOrEqual(sloth + 0.05 * model + 30);
      } finally {
        await prometheus.stop();
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
