import { stackFiles } from './stack-files';
import { ObservabilityStack } from '../../src';
import type { StackModel } from '../../src/observability/model/stack-model';
import { alertmanagerAlerts } from '../../src/observability/render/alerts/alertmanager-alerts';
import { prometheusAlerts } from '../../src/observability/render/alerts/prometheus-alerts';
import { objectiveExpressions } from '../../src/observability/render/objective-expressions';
import { metricsOf } from '../../src/promql/parse';
import { stack } from '../../test/support/observability';
import { Alertmanager } from '../alertmanager/server';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { Prometheus } from '../prometheus/server';

const STACK: ObservabilityStack = stack({ prometheus: { remoteWrites: [{ url: 'https://mimir.example.com/api/v1/push' }] } });
const MODEL = (STACK as unknown as { model: StackModel }).model;

/** What a program tells of itself, by the names of its metrics. */
async function toldBy(port: number): Promise<Set<string>> {
  return new Set([...(await ask(port, '/metrics')).body.matchAll(/^([a-z_:][a-z0-9_:]*)/gim)].map(([, name]) => name));
}

/** Metrics of a program that its alerts, their runbooks and the objectives read. */
function readOf(program: string, alerts: ReturnType<typeof prometheusAlerts>): string[] {
  const queries = [
    ...alerts.flatMap(({ expr, firstFiveMinutes }) => [expr, ...firstFiveMinutes.flatMap(({ query }) => (query === undefined ? [] : [query]))]),
    ...objectiveExpressions(MODEL).flatMap(({ total, bad }) => [...total, ...bad]),
  ];
  return [...new Set(queries.flatMap(metricsOf))].filter((name) => name.startsWith(`${program}_`)).sort();
}

describe('a real Prometheus with rules and a store that it sends to', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await Prometheus.start({
      config: { remote_write: [{ url: `http://${LOOPBACK}:1/`, name: 'store' }], alerting: { alertmanagers: [{ static_configs: [{ targets: [`${LOOPBACK}:1`] }] }] } },
      rules: stackFiles('observability'),
    });
    await prometheus.waitFor('rules are evaluated', async () => (await prometheus.alerts()).some(({ labels }) => labels.alertname === 'Watchdog'));
  });
  afterAll(() => prometheus?.stop());

  test('it tells all that is read of it', async () => {
    const read = readOf('prometheus', prometheusAlerts(MODEL));
    expect(read.length).toBeGreaterThan(20);
    const told = await toldBy(prometheus.port);
    // These come into being with the first sample that is refused or dropped.
    const later = ['prometheus_remote_storage_samples_dropped_total', 'prometheus_tsdb_out_of_order_samples_total', 'prometheus_tsdb_too_old_samples_total'];
    expect(read.filter((name) => !told.has(name))).toEqual(later);
    expect(told.has('prometheus_tsdb_samples_refused_total')).toBe(false);
  });

  test('it evaluates every rule of the stack without an error, and the texts of the watchdog are complete', async () => {
    await prometheus.waitFor('all are evaluated', async () => (await prometheus.rules()).every(({ health }) => health !== 'unknown'));
    const rules = await prometheus.rules();
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.filter(({ health }) => health !== 'ok').map(({ name, lastError }) => `${name}: ${lastError}`)).toEqual([]);
    const { annotations, state } = (await prometheus.alerts()).find(({ labels }) => labels.alertname === 'Watchdog')!;
    expect([state, annotations.description]).toEqual(['firing', 'This alert always fires (1). It goes to the heartbeat and to nobody else.']);
  });
});

describe('a real Alertmanager', () => {
  let alertmanager: Alertmanager;
  beforeAll(async () => {
    alertmanager = await Alertmanager.start({ config: { route: { receiver: 'chat' }, receivers: [{ name: 'chat', webhook_configs: [{ url: `http://${LOOPBACK}:1` }] }] } });
  });
  afterAll(() => alertmanager?.stop());

  test('it tells all that is read of it, but for the members of its mesh, since it is alone', async () => {
    const told = await toldBy(alertmanager.port);
    expect(readOf('alertmanager', alertmanagerAlerts(MODEL)).filter((name) => !told.has(name))).toEqual(['alertmanager_cluster_members']);
  });
});
