import { Exporter } from './exporter';
import { Prometheus } from './server';

const ALERT = `
groups:
  - name: errors
    rules: [{ alert: Errors, expr: 'rate(errors_total[5s]) > 0' }, { record: 'job:up:sum', expr: 'sum by (job) (up)' }]
`;

describe('a running Prometheus', () => {
  let exporter: Exporter;
  let prometheus: Prometheus;
  beforeAll(async () => {
    exporter = await Exporter.start();
    for (const name of ['a', 'b']) exporter.target(name).inc('errors_total', { code: '500' }, 0);
    prometheus = await Prometheus.start({
      config: { scrape_configs: [exporter.scrapeJob('api', ({ name }) => ({ pod: `api-${name}` }))] },
      rules: { 'errors.yml': ALERT },
      scrapeInterval: '200ms',
    });
    await nextScrape();
  });
  afterAll(async () => {
    await prometheus?.stop();
    await exporter?.stop();
  });

  /** Waits until what was counted before is stored: an answered scrape is stored when the next one begins. */
  async function nextScrape(): Promise<void> {
    const { scrapes } = exporter.target('a');
    await prometheus.waitFor('target a was scraped', () => exporter.target('a').scrapes >= scrapes + 2);
  }

  test('it scrapes each target on its path, and answers queries', async () => {
    exporter.target('a').inc('errors_total', { code: '500' }, 3);
    exporter.target('a').set('queue', {}, -0.5);
    await nextScrape();
    const samples = await prometheus.query('errors_total{instance="a"} or queue');
    expect(samples.map(({ value }) => value).sort()).toEqual([-0.5, 3]);
    expect(samples.map(({ labels }) => labels)).toContainEqual({ __name__: 'errors_total', job: 'api', instance: 'a', pod: 'api-a', code: '500' });
    expect(await prometheus.targets()).toMatchObject([{ job: 'api', health: 'up' }, { job: 'api', health: 'up' }]);
  });

  test('it runs rules and fires alerts', async () => {
    const errors = exporter.target('b');
    const firing = await prometheus.waitFor('the alert fires', async () => {
      errors.inc('errors_total', { code: '500' });
      return (await prometheus.alerts()).find(({ labels }) => labels.instance === 'b');
    });
    expect(firing).toMatchObject({ labels: { alertname: 'Errors', pod: 'api-b' }, state: 'firing' });
    expect(await prometheus.rules()).toMatchObject([
      { group: 'errors', name: 'Errors', type: 'alerting', health: 'ok', state: 'firing' },
      { group: 'errors', name: 'job:up:sum', type: 'recording', health: 'ok' },
    ]);
  });

  test('a target that is gone is down, and its series end', async () => {
    exporter.target('b').switchOff();
    await prometheus.waitFor('target b is down', async () => (await prometheus.query('up{instance="b"} == 0')).length === 1);
    expect(await prometheus.query('errors_total{instance="b"}')).toEqual([]);
    exporter.target('b').switchOn();
    await prometheus.waitFor('target b is up', async () => (await prometheus.query('errors_total{instance="b"}')).length === 1);
  });

  test('a restarted target counts from zero, and Prometheus sees a reset', async () => {
    exporter.target('a').inc('errors_total', { code: '500' }, 5);
    await nextScrape();
    exporter.target('a').reset();
    await nextScrape();
    expect(await prometheus.query('errors_total{instance="a"}')).toMatchObject([{ value: 0 }]);
    expect(await prometheus.query('resets(errors_total{instance="a"}[1m])')).toMatchObject([{ value: 1 }]);
  });

  test('values that are no numbers, and what is wrong with a query', async () => {
    expect((await prometheus.query('vector(1) / 0'))[0].value).toBe(Infinity);
    expect((await prometheus.query('-vector(1) / 0'))[0].value).toBe(-Infinity);
    expect((await prometheus.query('vector(0) / 0'))[0].value).toBeNaN();
    expect(await prometheus.query('1 + 1', 60)).toEqual([{ labels: {}, value: 2, time: 60 }]);
    await expect(prometheus.query('sum(')).rejects.toThrow(/^bad_data: .*parse error/);
  });

  test('a broken rule file is refused with the reason, and the rules stay, over a restart too', async () => {
    const refused = await prometheus.reload({ rules: { 'errors.yml': ALERT.replace('> 0', '> >') } });
    expect(refused).toEqual({ ok: false, output: expect.stringContaining('failed to reload config') });
    expect((await prometheus.rules()).map(({ name }) => name)).toEqual(['Errors', 'job:up:sum']);
    await prometheus.restart();
    expect((await prometheus.rules()).map(({ name }) => name)).toEqual(['Errors', 'job:up:sum']);
  });

  test('other rules are taken over by a reload', async () => {
    expect(await prometheus.reload({ rules: { 'other.yml': ALERT.replace('alert: Errors', 'alert: Other') } })).toEqual({ ok: true, output: '' });
    expect((await prometheus.rules()).map(({ name }) => name)).toEqual(['Other', 'job:up:sum']);
  });

  test('killed and started again, it has its data and goes on', async () => {
    await nextScrape();
    const end = Date.now() / 1000;
    const before = await prometheus.query('count_over_time(up{instance="a"}[1m])', end);
    await prometheus.kill();
    await expect(prometheus.query('up')).rejects.toThrow('ECONNREFUSED');
    await prometheus.restart();
    const [{ value }] = await prometheus.query('count_over_time(up{instance="a"}[1m])', end);
    expect(value).toBeGreaterThanOrEqual(before[0].value - 1);
    await nextScrape();
    expect(await prometheus.query(`timestamp(up{instance="a"}) > ${end}`)).toHaveLength(1);
  });
});

describe('what keeps a Prometheus on this machine', () => {
  test.each([
    [{ scrape_configs: [{ job_name: 'pods', static_configs: [{ targets: ['198.18.0.1:80'] }] }] }, 'scrape job pods goes to 198.18.0.1:80'],
    [{ scrape_configs: [{ job_name: 'pods', kubernetes_sd_configs: [{ role: 'pod' }] }] }, 'scrape job pods has kubernetes_sd_configs'],
    [{ alerting: { alertmanagers: [{ static_configs: [{ targets: ['alertmanager:9093'] }] }] } }, 'alertmanagers[0] goes to alertmanager:9093'],
    [{ remote_write: [{ url: 'http://127.0.0.1.example.com/write' }] }, 'remote_write goes to http://127.0.0.1.example.com/write'],
  ])('it is not started with %j', async (config, reason) => {
    await expect(Prometheus.start({ config })).rejects.toThrow(reason);
  });

  test('a configuration that Prometheus refuses fails the start, with its words', async () => {
    await expect(Prometheus.start({ config: { scrapes: [] } })).rejects.toThrow(/prometheus ended with code [^]*field scrapes not found/);
  });

  test('the proxy of a proof may stand for any address', async () => {
    const job = { job_name: 'pods', proxy_url: 'http://127.0.0.1:9', static_configs: [{ targets: ['198.18.0.1:80'] }] };
    const prometheus = await Prometheus.start({ config: { scrape_configs: [job] }, scrapeInterval: '200ms' });
    await prometheus.waitFor('the proxy was asked', async () =>
      (await prometheus.targets()).some(({ lastError }) => lastError.includes('127.0.0.1:9: connect: connection refused')));
    await prometheus.stop();
  });
});
