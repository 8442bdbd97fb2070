import { Chart } from 'cdk8s';
import { Monitoring, RuleOutput, Slo, SloAlerts } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { chartOn, declareIn, groupsOf } from './support/declare';
import { checkConfig, routesTest } from '../alertmanager/amtool';
import { Alertmanager } from '../alertmanager/server';
import { Cluster } from '../cluster/cluster';

const SLOS = () => [Slo.availability({ objective: 99.9 }), Slo.availability({ name: 'tenants', objective: 99, groupBy: ['tenant'] })];

const ROUTES = {
  route: {
    receiver: 'chat',
    group_by: ['...'],
    group_wait: '0s',
    group_interval: '1s',
    routes: [{ matchers: ['sev="SEV1"'], receiver: 'management', continue: true }, { matchers: ['severity="page"'], receiver: 'pager' }],
  },
  receivers: [
    { name: 'chat', slack_configs: [{ api_url: 'https://chat.example.com/hook', channel: '#alerts' }] },
    { name: 'pager', pagerduty_configs: [{ routing_key: 'key' }] }, { name: 'management', webhook_configs: [{ url: 'https://m.example.com' }] },
  ],
};

/** What the operator makes of an AlertmanagerConfig, as it writes it into the configuration of Alertmanager. */
function asTheOperatorWrites(alerts: SloAlerts): unknown[] {
  const text = (matchers: any[]) => matchers.map(({ name, matchType = '=', value }) => `${name}${matchType}${JSON.stringify(value)}`);
  return alerts.inhibition!.toJson().spec.inhibitRules.map(({ sourceMatch, targetMatch, equal }: any) => ({
    source_matchers: text(sourceMatch), target_matchers: text(targetMatch), equal,
  }));
}

const everyAlert = groupsOf(declareIn(chartOn(), { slos: SLOS() }).rules.toRuleFiles())
  .flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined);
const config = { ...ROUTES, ...parse(SloAlerts.inhibitRules()) };

describe('amtool', () => {
  test('it accepts the inhibition inside a whole configuration', () => {
    expect(checkConfig(stringify(config))).toEqual({ ok: true, output: expect.stringMatching(/SUCCESS[^]*3 inhibit rules/) });
    const broken = stringify(config).replace('slo!=', 'slo!');
    expect(checkConfig(broken).ok).toBe(false);
  });

  test('it routes every alert by its severity', () => {
    for (const { alert, labels } of everyAlert) {
      expect([alert, routesTest(stringify(config), { alertname: alert!, ...labels })]).toEqual([alert, [labels!.severity === 'page' ? 'pager' : 'chat']]);
    }
    expect(new Set(everyAlert.map(({ labels }) => labels!.severity))).toEqual(new Set(['page', 'ticket']));
    expect(routesTest(stringify(config), { severity: 'page', sev: 'SEV1' })).toEqual(['management', 'pager']);
  });
});

describe('a running Alertmanager', () => {
  const labelsOf = (tier: string, slo = 'availability') => {
    const rule = everyAlert.find(({ labels }) => labels!.tier === tier && labels!.slo === slo)!;
    return { alertname: rule.alert!, ...rule.labels };
  };

  /** Posts a page, waits for it, then tickets: the names of those that are not told, by service, objective and tenant. */
  async function muted(inhibition: object, page: Record<string, string>, tickets: Record<string, string>[]): Promise<string[]> {
    const alertmanager = await Alertmanager.start({ config: { ...ROUTES, ...inhibition } });
    const name = ({ service, slo, tenant, tier }: Record<string, string>) => [service, slo, tenant, tier].filter(Boolean).join(' ');
    try {
      await alertmanager.post([{ labels: page }]);
      await alertmanager.waitFor('the page is delivered', () => alertmanager.deliveries.length > 0);
      await alertmanager.post(tickets.map((labels) => ({ labels })));
      const suppressed = async () => (await alertmanager.alerts({ active: false })).map(({ labels }) => name(labels)).sort();
      await alertmanager.waitFor('each ticket is delivered or held back', async () => {
        const told = alertmanager.deliveries.flatMap(({ alerts }) => alerts).length;
        return told + (await suppressed()).length === tickets.length + 1;
      });
      return await suppressed();
    } finally {
      await alertmanager.stop();
    }
  }

  test('a page mutes the tickets of the same objective, and of no other service, objective or namespace', async () => {
    const ticket = labelsOf('slow');
    const others = [{ ...ticket, service: 'cart' }, { ...ticket, slo: 'latency-200ms' }, { ...ticket, namespace: 'staging' }];
    expect(await muted(parse(SloAlerts.inhibitRules()), labelsOf('fast'), [ticket, labelsOf('long-term'), ...others]))
      .toEqual(['checkout availability long-term', 'checkout availability slow']);
  });

  test('without the inhibition, all are told', async () => {
    expect(await muted({}, labelsOf('fast'), [labelsOf('slow')])).toEqual([]);
  });

  test.each([
    ['as the operator writes it', { inhibit_rules: asTheOperatorWrites(declareIn(chartOn(Monitoring.operator()), { slos: SLOS() })) }],
    ['as it is pasted', parse(SloAlerts.inhibitRules(['tenant']))],
  ])('the inhibition knows groups %s: the page of a tenant mutes the tickets of that tenant alone', async (_, inhibition) => {
    const ticket = labelsOf('slow', 'tenants');
    expect(await muted(inhibition, { ...labelsOf('fast', 'tenants'), tenant: 'a' }, [{ ...ticket, tenant: 'a' }, { ...ticket, tenant: 'b' }]))
      .toEqual(['checkout tenants a slow']);
  });
});

describe.each(['1.30', '1.37'] as const)('API server %s', (version) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    await cluster.installCrds();
    await cluster.namespace('shop');
  });
  afterAll(() => cluster?.stop());

  test.each([
    ['PrometheusRules with a query offset and an AlertmanagerConfig',
      Monitoring.operator({ selectorLabels: { release: 'prometheus' } }), undefined, ['AlertmanagerConfig', 'PrometheusRule', 'PrometheusRule']],
    ['a ConfigMap', Monitoring.annotations(), RuleOutput.configMap({ labels: { rules: 'yes' } }), ['ConfigMap']],
  ])('it admits and stores %s', async (_, monitoring, output, kinds) => {
    const chart: Chart = chartOn(monitoring);
    declareIn(chart, { slos: SLOS(), output });
    const objects: any[] = chart.toJson();
    expect(objects.map(({ kind }) => kind).sort()).toEqual(kinds);
    const yaml = objects.map((object) => stringify(object, { version: '1.1', aliasDuplicateObjects: false })).join('---\n');
    expect(yaml).toContain('query_offset: 1s');
    expect(await cluster.apply(yaml)).toMatchObject({ ok: true, stderr: '' });
    expect(await cluster.readBackAll(yaml)).toEqual([]);
  });

  test('a field that the definition does not know is refused', async () => {
    const chart = chartOn(Monitoring.operator());
    declareIn(chart, { slos: SLOS() });
    const [object] = (chart.toJson() as any[]).filter(({ kind }) => kind === 'AlertmanagerConfig');
    const wrong = JSON.stringify(object).replaceAll('sourceMatch', 'sourceMatchers');
    expect(await cluster.apply(wrong)).toMatchObject({ ok: false, stderr: expect.stringContaining('sourceMatchers') });
  });
});
