import { App, Chart, Duration } from 'cdk8s';
import { ChaosDashboard, ChaosSchedule, Fault, IDisruptionTarget, MonitoredService, Platform, Slo, SloAlerts, SloWindow } from 'cdk8s-sre';
import { stringify } from 'yaml';
import { queriesOf } from '../../src/dashboard/queries-of';
import { backfill, keepHistory } from '../prometheus/backfill';
import type { History } from '../prometheus/open-metrics';
import { checkRules, testRules } from '../prometheus/promtool';
import { replay } from '../prometheus/replay';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const NAMESPACE = 'shop';
const EXPERIMENT = 'checkout-pods';

const TARGET: IDisruptionTarget = {
  name: 'checkout',
  namespace: NAMESPACE,
  podLabels: { 'app.kubernetes.io/instance': 'checkout' },
  tolerance: { workloadKind: 'deployment', minReplicas: 3, maxReplicas: 6, disruptionsAllowed: 1, healthUrl: 'http://checkout.shop.svc:80/health/ready' },
};

/** An experiment on a service with an objective over a week and one over the month. */
function declare() {
  const chart = new Chart(new App(), 'shop', { namespace: NAMESPACE });
  Platform.configure(chart, { environment: 'staging', runbookBaseUrl: 'https://runbooks.example.com', owner: 'payments' });
  const service = MonitoredService.named('checkout', { namespace: NAMESPACE, metricLabels: { namespace: NAMESPACE, service: 'checkout' } });
  const slos = new SloAlerts(chart, 'slos', {
    service,
    slos: [
      Slo.availability({ objective: 99, window: SloWindow.rolling(Duration.days(7)) }),
      Slo.availability({ name: 'monthly', objective: 99, window: SloWindow.calendarMonth() }),
    ],
  });
  const experiment = new ChaosSchedule(chart, EXPERIMENT, {
    target: TARGET, faults: [Fault.podDelete()], slos, approvedBy: 'Jo Doe', prometheusUrl: 'http://prometheus.monitoring.svc:9090', labels: {},
  });
  return { slos, experiment, dashboard: new ChaosDashboard(chart, 'experiments', { experiments: [experiment] }) };
}

const { slos, experiment, dashboard } = declare();
const RULES = experiment.rules!.toRuleFiles();

const JOB = `${EXPERIMENT}-29400000`;
const owner = (job: string) => ({ series: `kube_job_owner{namespace="${NAMESPACE}",job_name="${job}",owner_kind="CronJob",owner_name="${EXPERIMENT}"}`, values: '1x4000' });
const cronJob = (metric: string, values: string) => ({ series: `${metric}{namespace="${NAMESPACE}",cronjob="${EXPERIMENT}"}`, values });

/** How many alerts of a name fire at some times. */
function scenario(series: readonly object[], alert: string, firing: Readonly<Record<string, number>>, interval = '1m') {
  return testRules({
    rules: RULES,
    test: stringify({
      rule_files: Object.keys(RULES),
      evaluation_interval: interval,
      tests: [{
        interval,
        input_series: series,
        promql_expr_test: Object.entries(firing).map(([eval_time, value]) => ({
          expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`, eval_time, exp_samples: [{ labels: '{}', value }],
        })),
      }],
    }),
  });
}

const PASSES = { ok: true, output: expect.any(String) };

test('promtool finds nothing in the rules, however strict it is', () => {
  expect(Object.values(RULES).map(checkRules)).toEqual([PASSES]);
});

describe('a ticket about a failed run', () => {
  const failed = (reason: string) => [
    cronJob('kube_cronjob_created', '0x4000'),
    owner(JOB),
    { series: `kube_job_created{namespace="${NAMESPACE}",job_name="${JOB}"}`, values: '_x10 600x100' },
    { series: `kube_job_status_failed{namespace="${NAMESPACE}",job_name="${JOB}",reason="${reason}"}`, values: '_x10 0x10 1x90' },
  ];

  test('is opened when it fails by itself, and closed by the next one that passes', () => {
    const success = cronJob('kube_cronjob_status_last_successful_time', '_x40 2400x60');
    expect(scenario([...failed('BackoffLimitExceeded'), success], 'CheckoutPodsExperimentFailed', { '15m': 0, '30m': 1, '60m': 0 })).toEqual(PASSES);
  });

  test('is opened when it takes too long', () => {
    expect(scenario(failed('DeadlineExceeded'), 'CheckoutPodsExperimentFailed', { '30m': 1 })).toEqual(PASSES);
  });

  test('is not opened when the gate was closed', () => {
    expect(scenario(failed(''), 'CheckoutPodsExperimentFailed', { '30m': 0 })).toEqual(PASSES);
    expect(scenario(failed('PodFailurePolicy'), 'CheckoutPodsExperimentFailed', { '30m': 0 })).toEqual(PASSES);
  });

  test('is not opened for a Job of somebody else', () => {
    const others = failed('BackoffLimitExceeded').filter(({ series }) => !series.startsWith('kube_job_owner'));
    expect(scenario(others, 'CheckoutPodsExperimentFailed', { '30m': 0 })).toEqual(PASSES);
  });

  test('is missed by a scenario that expects the wrong thing', () => {
    expect(scenario(failed('BackoffLimitExceeded'), 'CheckoutPodsExperimentFailed', { '30m': 0 }).ok).toBe(false);
  });
});

describe('a ticket about an experiment that has not passed for 30 days', () => {
  const suspended = (values: string) => cronJob('kube_cronjob_spec_suspend', values);

  test('is opened an hour after the time is over', () => {
    const series = [cronJob('kube_cronjob_created', '0x900'), cronJob('kube_cronjob_status_last_successful_time', '3600x900'), suspended('0x900')];
    expect(scenario(series, 'CheckoutPodsExperimentStale', { '720h': 0, '723h': 1 }, '1h')).toEqual(PASSES);
  });

  test('counts from the beginning where none has ever passed', () => {
    expect(scenario([cronJob('kube_cronjob_created', '0x900'), suspended('0x900')], 'CheckoutPodsExperimentStale', { '719h': 0, '722h': 1 }, '1h')).toEqual(PASSES);
  });

  test('is not opened while it is suspended', () => {
    expect(scenario([cronJob('kube_cronjob_created', '0x900'), suspended('1x900')], 'CheckoutPodsExperimentStale', { '800h': 0 }, '1h')).toEqual(PASSES);
  });
});

test('a ticket is opened when nothing tells of the results', () => {
  expect(scenario([cronJob('kube_cronjob_created', '0x10 _x200')], 'CheckoutPodsExperimentUnseen', { '9m': 0, '100m': 1 })).toEqual(PASSES);
});

describe('a service that fails for half an hour, ten minutes of which are an experiment', () => {
  const SCRAPE = 30;
  const HOUR = 3_600;
  const START = Date.UTC(2026, 4, 4) / 1_000;
  const END = START + 8 * HOUR;
  const OUTAGE = { from: START + 6 * HOUR, to: START + 6.5 * HOUR };
  const RUN = { from: OUTAGE.from + 600, to: OUTAGE.from + 1_200 };
  let prometheus: Prometheus;

  function* samples(of: (time: number) => number): Generator<[number, number]> {
    for (let time = START; time <= END; time += SCRAPE) yield [time, of(time)];
  }
  const counted = (rate: (failing: boolean) => number) => {
    const elapsed = (time: number) => Math.min(Math.max(time - OUTAGE.from, 0), OUTAGE.to - OUTAGE.from);
    return (time: number) => rate(true) * elapsed(time) + rate(false) * (time - START - elapsed(time));
  };

  function histories(): History[] {
    const service = { namespace: NAMESPACE, service: 'checkout', instance: 'a' };
    const job = { namespace: NAMESPACE, job_name: JOB };
    const cron = { namespace: NAMESPACE, cronjob: EXPERIMENT };
    return [
      { name: 'http_requests_total', labels: { ...service, code: '200' }, samples: samples(counted((failing) => (failing ? 8 : 10))) },
      { name: 'http_requests_total', labels: { ...service, code: '500' }, samples: samples(counted((failing) => (failing ? 2 : 0))) },
      { name: 'kube_job_owner', labels: { ...job, owner_kind: 'CronJob', owner_name: EXPERIMENT }, samples: samples(() => 1) },
      { name: 'kube_job_status_active', labels: job, samples: samples((time) => Number(time >= RUN.from && time < RUN.to)) },
      { name: 'kube_job_status_succeeded', labels: job, samples: samples((time) => Number(time >= RUN.to)) },
      { name: 'kube_job_status_failed', labels: { ...job, reason: 'BackoffLimitExceeded' }, samples: samples(() => 1) },
      { name: 'kube_job_status_failed', labels: { ...job, reason: 'PodFailurePolicy' }, samples: samples(() => 1) },
      { name: 'kube_job_created', labels: job, samples: samples(() => RUN.from) },
      { name: 'kube_cronjob_created', labels: cron, samples: samples(() => START) },
      { name: 'kube_cronjob_spec_suspend', labels: cron, samples: samples(() => 0) },
      { name: 'kube_cronjob_next_schedule_time', labels: cron, samples: samples(() => END + HOUR) },
      { name: 'kube_cronjob_status_last_successful_time', labels: cron, samples: samples(() => START) },
    ];
  }

  beforeAll(async () => {
    const dataDir = temporaryFolder();
    backfill(dataDir, histories());
    const { failures } = replay({ dataDir, rules: { ...slos.rules.toRuleFiles(), ...RULES }, start: START, end: END });
    expect(failures).toEqual([]);
    prometheus = await Prometheus.start({ dataDir, flags: keepHistory(9_999) });
  }, 120_000);
  afterAll(() => prometheus?.stop());

  const value = async (promql: string, at = END) => (await prometheus.query(promql, at)).map(({ value: one }) => one);

  test.each(['availability', 'monthly'])('is charged for the tiles of five minutes that the experiment touched: %s', async (slo) => {
    const [spent] = await value(`last_over_time(chaos:error_budget_spent:ratio{slo="${slo}",experiment="${EXPERIMENT}"}[15m])`);
    const [all] = await value(`1 - last_over_time(slo:error_budget_remaining:ratio{slo="${slo}"}[15m])`);
    // Ten minutes of thirty, and at most a tile more before and two after them.
    expect(spent / all).toBeGreaterThanOrEqual(10 / 30 - 0.01);
    expect(spent / all).toBeLessThanOrEqual(25 / 30);
  });

  test('every question of the dashboard has an answer', async () => {
    const queries = queriesOf(JSON.parse(dashboard.json));
    expect(queries.length).toBeGreaterThan(10);
    const answers = await Promise.all(queries.map(async ({ panel, promql }) => ({
      panel, promql, values: [...await value(promql), ...await value(promql, RUN.to - 60)],
    })));
    expect(answers.filter(({ values }) => !values.some(Number.isFinite)).map(({ panel, promql }) => `${panel}: ${promql}`)).toEqual([]);
  });

  test('without experiments, more of the budget is left', async () => {
    const queries = queriesOf(JSON.parse(dashboard.json)).filter(({ panel }) => panel.includes('error budget left'));
    const [[charged], [without]] = await Promise.all(queries.slice(0, 2).map(({ promql }) => value(promql)));
    expect(without).toBeGreaterThan(charged);
  });
});
