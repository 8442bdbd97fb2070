import { Duration } from 'cdk8s';
import { AlertReceiver, Heartbeat } from '../../../src';
import { component } from '../../../src/observability/model/connection';
import { alertmanagerParty, renderAlertmanager, renderAlertmanagerFiles } from '../../../src/observability/render/alertmanager';
import { alertmanagerContext, alertmanagerModel } from '../../support/alertmanager';

const render = (options: Parameters<typeof alertmanagerModel>[0] = {}) => (
  renderAlertmanager({ context: alertmanagerContext(), alertmanager: alertmanagerModel(options) })
);

test('a stack that joins another one has none', () => {
  expect(renderAlertmanager({ context: alertmanagerContext({ mode: 'external' }) })).toEqual({ components: [], connections: [], objects: [] });
});

test('three of them keep what they know, and find each other by name', () => {
  const { components: [alertmanager], objects } = render();
  expect(objects).toEqual([]);
  expect(alertmanager).toMatchObject({
    name: 'alertmanager',
    workload: 'StatefulSet',
    replicas: 3,
    user: 65_534,
    headless: true,
    storage: { mountPath: '/alertmanager', gib: 1 },
    env: [{ name: 'POD_IP', fieldPath: 'status.podIP' }],
    metrics: { port: 'web', path: '/metrics' },
  });
  expect(alertmanager.args).toEqual([
    '--config.file=/etc/alertmanager/config/alertmanager.yml',
    '--storage.path=/alertmanager',
    '--data.retention=120h',
    '--cluster.listen-address=[$(POD_IP)]:9094',
    '--cluster.peer=alertmanager-0.alertmanager-headless:9094',
    '--cluster.peer=alertmanager-1.alertmanager-headless:9094',
    '--cluster.peer=alertmanager-2.alertmanager-headless:9094',
    '--cluster.reconnect-timeout=5m',
    '--web.route-prefix=/',
  ]);
  expect(alertmanager.ports.map(({ name, port, protocol = 'TCP' }) => [name, port, protocol])).toEqual([
    ['web', 9093, 'TCP'], ['mesh-tcp', 9094, 'TCP'], ['mesh-udp', 9094, 'UDP'],
  ]);
});

test('a URL is no variable of Kubernetes', () => {
  expect(render({ externalUrl: 'https://a.example.com/$(HOME)' }).components[0].args).toContain('--web.external-url=https://a.example.com/$$(HOME)');
  expect(render({ retention: Duration.minutes(1501) }).components[0].args).toContain('--data.retention=1501m');
});

test('of each Secret it mounts what it reads, where the configuration looks for it', () => {
  const { components: [{ files }] } = render({
    onCall: AlertReceiver.incidentIo({ url: { secretName: 'shared' }, token: { secretName: 'shared' } }),
    chat: AlertReceiver.slack({ webhookUrl: { secretName: 'shared', key: 'slack' } }),
    heartbeat: Heartbeat.webhook({ url: { secretName: 'beat' } }),
  });
  expect(files).toEqual([
    { mountPath: '/etc/alertmanager/config', source: { kind: 'own', name: 'config', files: expect.anything() } },
    { mountPath: '/etc/alertmanager/secrets/shared', source: { kind: 'secret', secretName: 'shared', items: { url: 'url', token: 'token', slack: 'slack' } } },
    { mountPath: '/etc/alertmanager/secrets/beat', source: { kind: 'secret', secretName: 'beat', items: { url: 'url' } } },
  ]);
});

test('it reaches its peers by TCP and UDP, and outside only the ports of its receivers', () => {
  const own = component('alertmanager');
  const mail = AlertReceiver.email({ to: ['a@example.com'], from: 'b@example.com', host: 'smtp.example.com' });
  expect(render({ management: mail }).connections).toEqual([
    { from: own, to: own, ports: [9094] },
    { from: own, to: own, ports: [9094], protocol: 'UDP' },
    { from: own, to: { kind: 'anywhere' }, ports: [443, 587] },
  ]);
  const nobody = AlertReceiver.none('Nobody there.');
  expect(render({ onCall: nobody, management: nobody, chat: nobody, heartbeat: Heartbeat.none('Nobody there.') }).connections).toHaveLength(2);
});

test('other namespaces reach its web interface if they are named', () => {
  expect(render({ access: ['ops'] }).connections).toContainEqual({ from: { kind: 'namespace', name: 'ops' }, to: component('alertmanager'), ports: [9093] });
});

test('its pods are known by their component, or as the operator labels them', () => {
  expect(alertmanagerParty(alertmanagerContext())).toEqual(component('alertmanager'));
  expect(alertmanagerParty(alertmanagerContext({ mode: 'operator' })))
    .toEqual({ kind: 'pods', labels: { 'app.kubernetes.io/name': 'alertmanager', 'alertmanager': 'observability' } });
});

test('its files hold no secret: nothing but paths below the directory of Secrets', () => {
  const { 'alertmanager.yml': config } = renderAlertmanagerFiles(alertmanagerModel());
  for (const [, path] of config.matchAll(/_file: (\S+)/g)) expect(path).toMatch(/^\/etc\/alertmanager\/secrets\/[^/]+\/[^/]+$/);
  expect(config).not.toMatch(/^ +(- )?(routing_key|api_url|webhook_url|url|credentials|auth_password): /m);
});
