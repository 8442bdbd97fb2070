import { App, Chart } from 'cdk8s';
import { AlertReceiver, AlertRoutingOptions, Monitoring, ObservabilityStack, Platform } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { ALERTING } from './alerting';
import { alertmanagerFiles } from './alertmanager-files';
import { PrometheusOperator, startOperator } from './operator';
import { checkConfig, routesTest } from '../alertmanager/amtool';
import { Cluster } from '../cluster/cluster';
import { documents } from '../documents';

const NAMESPACE = 'monitoring';
const OPTIONS: AlertRoutingOptions = {
  ...ALERTING,
  routes: [{ owner: 'payments', chat: AlertReceiver.teams({ webhookUrl: { secretName: 'payments.teams' } }) }],
  quietHours: { from: '20:00', until: '08:00', timeZone: 'Europe/Berlin' },
  externalUrl: 'https://alerts.example.com/am',
};

/** What the stack has for its Alertmanager: the Prometheus and the others are judged elsewhere. */
function objectsOf(options: AlertRoutingOptions): any[] {
  const app = new App();
  Platform.configure(app, { monitoring: Monitoring.operator({ selectorLabels: { release: 'platform' } }), cluster: 'eu-1' });
  const chart = new Chart(app, 'chart', { namespace: NAMESPACE });
  new ObservabilityStack(chart, 'stack', { alerting: options });
  return chart.toJson().filter(({ kind, metadata }: any) => kind === 'Alertmanager' || metadata.name.startsWith('alertmanager'));
}

const yamlOf = (objects: readonly any[]) => objects.map((object) => stringify(object, { version: '1.1', aliasDuplicateObjects: false })).join('---\n');

/** Of a team with alerts of its own, in its own namespace. */
const TEAM = `
apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: { name: team, namespace: shop, labels: { release: platform } }
spec:
  route: { receiver: team, matchers: [{ name: team, value: shop, matchType: '=' }] }
  receivers: [{ name: team, webhookConfigs: [{ url: 'https://team.example.com/hook' }] }]
  inhibitRules: [{ sourceMatch: [{ name: a, value: b }], targetMatch: [{ name: c, value: d }], equal: [service] }]
`;

describe('the prometheus-operator', () => {
  let cluster: Cluster;
  let operator: PrometheusOperator;
  const objects = objectsOf(OPTIONS);
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37' });
    await cluster.installCrds();
    await cluster.namespace(NAMESPACE, { podSecurity: 'restricted' });
    await cluster.namespace('shop');
    operator = await startOperator(cluster);
    expect(await cluster.apply(yamlOf(objects))).toMatchObject({ ok: true, stderr: '' });
    expect(await cluster.apply(TEAM)).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    await operator?.stop();
    await cluster?.stop();
  });

  const generated = () => operator.alertmanagerConfig(NAMESPACE, 'observability');
  const withTeam = () => operator.waitFor('the route of the team is there', async () => {
    const config = await generated();
    return config.receivers.some(({ name }: any) => name === 'shop/team/team') && config;
  });

  test('what was sent is what is stored', async () => {
    expect(await cluster.readBackAll(yamlOf(objects))).toEqual([]);
    expect(documents(yamlOf(objects)).map(({ kind }) => kind).sort()).toEqual([
      'Alertmanager', 'ConfigMap', 'NetworkPolicy', 'PodDisruptionBudget', 'PodMonitor', 'Secret', 'Service', 'ServiceAccount',
    ]);
  });

  test('it writes routes, inhibition, quiet hours and receivers as a stack without it has them, and skips nothing', async () => {
    const config = await withTeam();
    const own = parse(alertmanagerFiles(OPTIONS)['alertmanager.yml']);
    const [team, ...routes] = config.route.routes;
    expect(team).toMatchObject({ receiver: 'shop/team/team', continue: true });
    expect(routes).toEqual(own.route.routes);
    expect(config.inhibit_rules).toEqual(expect.arrayContaining(own.inhibit_rules));
    expect(config.time_intervals ?? config.mute_time_intervals).toEqual(own.time_intervals);
    expect(config.receivers).toEqual(expect.arrayContaining(own.receivers));
    expect(await operator.skipped(NAMESPACE)).toEqual([]);
    expect(await operator.skipped('shop')).toEqual([]);
  });

  test('amtool accepts it, and routes every severity', async () => {
    const config = await operator.secretText(NAMESPACE, 'alertmanager-observability-generated', 'alertmanager.yaml.gz');
    expect(checkConfig(config)).toMatchObject({ ok: true });
    expect(routesTest(config, { sev: 'SEV1', severity: 'page' })).toEqual(['management', 'on-call']);
    expect(routesTest(config, { sev: 'SEV2', severity: 'page' })).toEqual(['on-call']);
    expect(routesTest(config, { sev: 'SEV3', severity: 'ticket', owner: 'payments' })).toEqual(['payments/chat']);
    expect(routesTest(config, { alertname: 'Watchdog' })).toEqual(['heartbeat']);
  });

  test('a route and an inhibition of another namespace hold for what they say', async () => {
    const config = await withTeam();
    expect(config.route.routes[0].matchers).toEqual(['team="shop"']);
    expect(config.inhibit_rules.filter(({ source_matchers }: any) => source_matchers.includes('a="b"'))).toEqual([
      expect.objectContaining({ source_matchers: ['a="b"'], target_matchers: ['c="d"'] }),
    ]);
  });

  test('its pods keep Pod Security restricted, read the files that the configuration names, and mesh', async () => {
    const set = await operator.waitFor('there is a StatefulSet', () => cluster.get('apps/v1/StatefulSet', 'alertmanager-observability', NAMESPACE));
    expect(set.spec.replicas).toBe(3);
    const { template } = set.spec;
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'probe', namespace: NAMESPACE, labels: template.metadata.labels }, spec: template.spec };
    const volumes = (set.spec.volumeClaimTemplates ?? []).map(({ metadata }: any) => ({ name: metadata.name, emptyDir: {} }));
    pod.spec.volumes = [...pod.spec.volumes, ...volumes];
    // The operator gives a port to the container that ends before it could listen, and the server warns of that.
    pod.spec.initContainers.forEach((one: any) => delete one.ports);
    expect(await cluster.apply(stringify(pod))).toMatchObject({ ok: true, stderr: '' });

    const [container] = template.spec.containers;
    const mounts = container.volumeMounts.map(({ mountPath }: any) => mountPath);
    const files = [...(await operator.secretText(NAMESPACE, 'alertmanager-observability-generated', 'alertmanager.yaml.gz')).matchAll(/(\/etc\/alertmanager\/(secrets|configmaps)\/\S+)\//g)];
    expect(new Set(files.map(([, folder]) => folder)).size).toBe(6);
    for (const [, folder] of files) expect(mounts).toContain(folder);
    expect(container.args).toEqual(expect.arrayContaining([
      '--cluster.peer=alertmanager-observability-0.alertmanager-operated:9094', '--web.external-url=https://alerts.example.com/am', '--web.route-prefix=/', '--data.retention=120h',
    ]));
    const [policy, service] = ['NetworkPolicy', 'Service'].map((kind) => objects.find((object) => object.kind === kind));
    for (const labels of [policy.spec.podSelector.matchLabels, service.spec.selector]) expect(template.metadata.labels).toMatchObject(labels);
  });

  test('with the matcher of the operator, the same route would hold for its own namespace only', async () => {
    const [alertmanager] = structuredClone(objects.filter(({ kind }) => kind === 'Alertmanager'));
    alertmanager.spec.alertmanagerConfigMatcherStrategy.type = 'OnNamespace';
    expect(await cluster.apply(yamlOf([alertmanager]))).toMatchObject({ ok: true });
    await operator.waitFor('the matcher is there', async () => (await generated()).route.routes[0].matchers.includes('namespace="shop"'));
  });
});
