import { AlertReceiver, AlertSeverity } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { alertmanagerFiles } from './alertmanager-files';
import { AlertmanagerMesh, MeshOptions, PEER_TIMEOUT_SECONDS } from './alertmanager-mesh';
import { checkConfig, routesTest } from '../alertmanager/amtool';

const CONFIG = 'alertmanager.yml';
const PAYMENTS = [{ owner: 'payments', onCall: AlertReceiver.webhook({ url: { secretName: 'payments-on-call' } }), chat: AlertReceiver.teams({ webhookUrl: { secretName: 'payments-teams' } }) }];
const MAIL = AlertReceiver.email({ to: ['board@example.com', 'cto@example.com'], from: 'alerts@example.com', host: 'mail.example.com', port: 25, requireTls: false });

/** The labels of an alert of the library. */
function alertOf({ name: sev, notification: severity }: AlertSeverity, alertname: string, labels: Record<string, string> = {}) {
  return {
    labels: { alertname, sev, severity, cluster: 'eu-1', namespace: 'shop', service: 'checkout', owner: 'platform', ...labels },
    annotations: { summary: `${alertname} is firing` },
  };
}

const running: AlertmanagerMesh[] = [];
async function start(options: MeshOptions): Promise<AlertmanagerMesh> {
  const mesh = await AlertmanagerMesh.start(options);
  running.push(mesh);
  return mesh;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((mesh) => mesh.stop()));
});

describe('amtool', () => {
  const quietHours = { from: '20:00', until: '08:00', timeZone: 'Europe/Berlin', weekends: true };
  const files = alertmanagerFiles({ routes: PAYMENTS, quietHours });
  const { [CONFIG]: config, ...templates } = files;

  test('it finds nothing wrong with configuration and templates', () => {
    const found = expect.stringMatching(/SUCCESS[^]*5 inhibit rules[^]*6 receivers[^]*1 templates/);
    expect(checkConfig(config, templates)).toEqual({ ok: true, output: found });
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['SEV1', { sev: 'SEV1', severity: 'page' }, ['management', 'on-call']],
    ['SEV2', { sev: 'SEV2', severity: 'page' }, ['on-call']],
    ['SEV3', { sev: 'SEV3', severity: 'ticket' }, ['chat']],
    ['SEV1 of a team', { sev: 'SEV1', severity: 'page', owner: 'payments' }, ['management', 'payments/on-call']],
    ['SEV2 of a team', { sev: 'SEV2', severity: 'page', owner: 'payments' }, ['payments/on-call']],
    ['SEV3 of a team', { sev: 'SEV3', severity: 'ticket', owner: 'payments' }, ['payments/chat']],
    ['an alert of another team', { sev: 'SEV2', severity: 'page', owner: 'search' }, ['on-call']],
    ['the watchdog', { alertname: 'Watchdog', severity: 'none' }, ['heartbeat']],
    ['the watchdog of another tool', { alertname: 'Watchdog', severity: 'critical', owner: 'payments' }, ['heartbeat']],
    ['critical of another tool', { alertname: 'KubeAPIDown', severity: 'critical' }, ['on-call']],
    ['warning of another tool', { alertname: 'KubePodCrashLooping', severity: 'warning' }, ['chat']],
    ['warning of another tool about a team', { severity: 'warning', owner: 'payments' }, ['payments/chat']],
    ['info of another tool', { severity: 'info' }, ['chat']],
    ['no severity at all', { alertname: 'Odd' }, ['chat']],
  ])('%s goes where it should', (_, labels, receivers) => {
    expect(routesTest(config, labels)).toEqual(receivers);
  });

  test('it finds faults that are planted', () => {
    expect(checkConfig(config.replace('receiver: on-call', 'receiver: nobody'), templates).output).toContain('undefined receiver "nobody"');
    expect(checkConfig(config.replace('sev="SEV1"', 'sev=~"SEV(1"'), templates).ok).toBe(false);
    expect(checkConfig(config.replace('Europe/Berlin', 'Europe/Bern'), templates).ok).toBe(false);
    expect(checkConfig(config, { 'notification.tmpl': '{{ define "a" }}' }).ok).toBe(false);
    const swapped = stringify(parse(config, (key, value) => (key === 'continue' ? false : value)));
    expect(routesTest(swapped, { sev: 'SEV1', severity: 'page' })).toEqual(['management']);
  });
});

describe('a running Alertmanager', () => {
  test('SEV1 reaches management and the on-call engineer within seconds, with nothing made faster', async () => {
    const mesh = await start({ files: alertmanagerFiles() });
    const began = Date.now();
    await mesh.post([alertOf(AlertSeverity.SEV1, 'CheckoutDown')]);
    await mesh.waitFor('both are told', () => mesh.sink.toldOf('CheckoutDown').length === 2);
    expect(mesh.sink.toldOf('CheckoutDown').sort()).toEqual(['management', 'pagerduty']);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  test('SEV2 is told to the on-call engineer alone, SEV3 to the chat alone, each once', async () => {
    const mesh = await start({ files: alertmanagerFiles({ routes: PAYMENTS }), faster: 60 });
    await mesh.post([
      alertOf(AlertSeverity.SEV2, 'CartSlow', { service: 'cart' }), alertOf(AlertSeverity.SEV3, 'DiskFills', { service: 'search' }),
      alertOf(AlertSeverity.SEV2, 'TeamSlow', { service: 'pay', owner: 'payments' }), alertOf(AlertSeverity.SEV3, 'TeamTicket', { service: 'ledger', owner: 'payments' }),
      { labels: { alertname: 'Unknown' } },
    ]);
    await mesh.waitFor('all are told', () => ['CartSlow', 'DiskFills', 'TeamSlow', 'TeamTicket', 'Unknown'].every((name) => mesh.sink.toldOf(name).length > 0));
    expect(mesh.sink.toldOf('CartSlow')).toEqual(['pagerduty']);
    expect(mesh.sink.toldOf('DiskFills')).toEqual(['slack']);
    expect(mesh.sink.toldOf('TeamSlow')).toEqual(['payments-on-call']);
    expect(mesh.sink.toldOf('TeamTicket')).toEqual(['payments-teams']);
    expect(mesh.sink.toldOf('Unknown')).toEqual(['slack']);
  });

  test('the end of an alert is told to whom its beginning was', async () => {
    const mesh = await start({ files: alertmanagerFiles(), faster: 60 });
    const page = alertOf(AlertSeverity.SEV1, 'CheckoutDown');
    await mesh.post([page]);
    await mesh.waitFor('both are told', () => mesh.sink.toldOf('CheckoutDown').length === 2);
    await mesh.post([{ ...page, endsAt: new Date().toISOString() }]);
    await mesh.waitFor('both are told of the end', () => mesh.sink.toldOf('CheckoutDown').length === 4);
    const actions = mesh.sink.arrivals.filter(({ to }) => to === 'pagerduty').map(({ body }) => JSON.parse(body).event_action);
    expect(actions).toEqual(['trigger', 'resolve']);
  });
});

describe('Secrets', () => {
  test('they are read from files whenever somebody is told, also after they changed', async () => {
    const mesh = await start({ files: alertmanagerFiles(), faster: 60 });
    await mesh.post([alertOf(AlertSeverity.SEV1, 'First')]);
    await mesh.waitFor('both are told', () => mesh.sink.toldOf('First').length === 2);
    const [told] = mesh.sink.arrivals.filter(({ to }) => to === 'management');
    expect(told.headers.authorization).toBe('Bearer management-token');

    mesh.writeSecret('management', 'token', 'rotated\n');
    mesh.writeSecret('pagerduty', 'routing-key', 'new-routing-key\n');
    await mesh.post([alertOf(AlertSeverity.SEV1, 'Second')]);
    await mesh.waitFor('both are told', () => mesh.sink.toldOf('Second').length === 2);
    expect(mesh.sink.toldOf('Second').sort()).toEqual(['management', 'new']);
    expect(mesh.sink.arrivals.filter(({ to }) => to === 'management').map(({ headers }) => headers.authorization)).toContain('Bearer rotated');
  });
});

describe('what people read', () => {
  const HOSTILE = '{{ .ExternalURL }} <!channel> & "quotes" <b>';
  const alert = {
    ...alertOf(AlertSeverity.SEV1, 'CheckoutDown', { owner: 'payments' }),
    annotations: {
      summary: 'Checkout is down',
      impact: 'Nobody can buy.',
      description: HOSTILE,
      runbook_url: 'https://runbooks.example.com/checkout',
      dashboard_url: 'https://grafana.example.com/d/checkout',
    },
  };
  const PARTS = ['SEV1', 'Checkout is down', 'Impact: Nobody can buy.', 'Runbook: https://runbooks.example.com/checkout', 'Dashboard: https://grafana.example.com/d/checkout', 'Owner: payments', 'Cluster: eu-1'];

  test('title, impact, links, owner and cluster arrive everywhere, and texts of alerts as they are', async () => {
    const mesh = await start({
      files: alertmanagerFiles({
        onCall: AlertReceiver.several(AlertReceiver.pagerDuty({ routingKey: { secretName: 'pagerduty' } }), AlertReceiver.slack({ webhookUrl: { secretName: 'slack' } })),
        management: AlertReceiver.several(AlertReceiver.teams({ webhookUrl: { secretName: 'teams' } }), MAIL),
      }),
    });
    await mesh.post([alert]);
    await mesh.waitFor('four are told', () => ['pagerduty', 'slack', 'teams', 'mail'].every((to) => mesh.sink.arrivals.some((one) => one.to === to)));
    const of = (name: string) => mesh.sink.arrivals.find(({ to }) => to === name)!.body;

    const pager = JSON.parse(of('pagerduty')).payload;
    expect(pager).toMatchObject({ summary: '[SEV1] Checkout is down', severity: 'critical' });
    expect(pager.custom_details).toMatchObject({ impact: 'Nobody can buy.', description: HOSTILE, owner: 'payments', cluster: 'eu-1', runbook_url: 'https://runbooks.example.com/checkout' });

    const [slack] = JSON.parse(of('slack')).attachments;
    expect(slack.title).toBe('[SEV1] Checkout is down');
    for (const part of PARTS.slice(1)) expect(slack.text).toContain(part);
    expect(slack.text).toContain('{{ .ExternalURL }} &lt;!channel&gt; &amp; "quotes" &lt;b&gt;');

    const teams = JSON.stringify(JSON.parse(of('teams')));
    for (const part of [...PARTS, '{{ .ExternalURL }} <!channel>']) expect(teams).toContain(part);

    const mail = of('mail').replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    expect(mail).toMatch(/^Subject: \[SEV1\] Checkout is down\r$/m);
    expect(mail).toMatch(/^To: board@example\.com, ?cto@example\.com\r$/m);
    for (const part of PARTS) expect(mail).toContain(part);
    expect(mail).toContain(`\n${HOSTILE}`);
    expect(mail).toContain('&lt;!channel&gt; &amp; &#34;quotes&#34; &lt;b&gt;');
  });
});

describe('the heartbeat', () => {
  const WATCHDOG = { labels: { alertname: 'Watchdog' } };

  /** Longest time between two beats of seven, in intervals. */
  async function longestGap(plant?: MeshOptions['plant']): Promise<number> {
    const mesh = await start({ files: alertmanagerFiles(), faster: 60, plant });
    await mesh.post([WATCHDOG]);
    const beats = () => mesh.sink.arrivals.filter(({ to }) => to === 'heartbeat').map(({ at }) => at);
    await mesh.waitFor('seven beats', () => beats().length >= 7, { timeoutSeconds: 40 });
    expect(mesh.sink.arrivals.every(({ to }) => to === 'heartbeat')).toBe(true);
    return Math.max(...beats().slice(1).map((at, index) => at - beats()[index])) / 1000;
  }

  test('no beat of seven is skipped, and nobody else hears them', async () => {
    expect(await longestGap()).toBeLessThan(1.6);
  });

  test('with a repeat that is no shorter than the interval, beats are skipped', async () => {
    expect(await longestGap(({ route }) => { route.routes[0].repeat_interval = '1001ms'; })).toBeGreaterThan(1.6);
  });
});

describe('inhibition', () => {
  const NODE_DOWN = { labels: { alertname: 'NodeDown', severity: 'page', sev: 'SEV2', scope: 'cluster', cluster: 'eu-1' } };

  /** Which of some alerts are held back once another one was told. */
  async function held(source: any, targets: any[], plant?: MeshOptions['plant']): Promise<string[]> {
    const mesh = await start({ files: alertmanagerFiles({ sloGroupBy: ['tenant'] }), faster: 60, plant });
    await mesh.post([source]);
    await mesh.waitFor('the source is told', () => mesh.sink.toldOf(source.labels.alertname).length > 0);
    await mesh.post(targets);
    await mesh.waitFor('each is told or held back', async () => {
      const waiting = new Set(await mesh.inhibited());
      return targets.every(({ labels }) => waiting.has(labels.alertname) !== mesh.sink.toldOf(labels.alertname).length > 0);
    });
    return mesh.inhibited();
  }

  test('a SEV1 mutes SEV2 and SEV3 of its service, and of no other service, namespace or cluster', async () => {
    expect(await held(alertOf(AlertSeverity.SEV1, 'Down'), [
      alertOf(AlertSeverity.SEV2, 'SameSev2'), alertOf(AlertSeverity.SEV3, 'SameSev3'), alertOf(AlertSeverity.SEV1, 'OtherSev1'),
      alertOf(AlertSeverity.SEV2, 'OtherService', { service: 'cart' }), alertOf(AlertSeverity.SEV2, 'OtherNamespace', { namespace: 'test' }),
      alertOf(AlertSeverity.SEV2, 'OtherCluster', { cluster: 'us-1' }),
    ])).toEqual(['SameSev2', 'SameSev3']);
  });

  test('alerts without a service mute nothing, and are not muted', async () => {
    const none = { service: '', namespace: '', cluster: '' };
    expect(await held(alertOf(AlertSeverity.SEV1, 'Down', none), [alertOf(AlertSeverity.SEV2, 'Other', none)])).toEqual([]);
    const careless = (config: any) => {
      for (const matchers of config.inhibit_rules.flatMap((rule: any) => [rule.source_matchers, rule.target_matchers])) {
        if (matchers.includes('service!=""')) matchers.splice(matchers.indexOf('service!=""'), 1);
      }
    };
    expect(await held(alertOf(AlertSeverity.SEV1, 'Down', none), [alertOf(AlertSeverity.SEV2, 'Other', none)], careless)).toEqual(['Other']);
  });

  test('the page of an objective mutes its ticket, and not that of another objective, tenant or cluster', async () => {
    const slo = { slo: 'availability', tenant: 'a' };
    const ticket = (name: string, labels: object) => alertOf(AlertSeverity.SEV3, name, { ...slo, ...labels });
    expect(await held(alertOf(AlertSeverity.SEV2, 'FastBurn', slo), [
      ticket('Same', {}), ticket('OtherSlo', { slo: 'latency' }), ticket('OtherTenant', { tenant: 'b' }), ticket('OtherCluster', { cluster: 'us-1' }),
    ])).toEqual(['Same']);
  });

  test('a problem of the whole cluster mutes tickets of its services, and no page, no SEV1, and nothing of another cluster', async () => {
    expect(await held(NODE_DOWN, [
      alertOf(AlertSeverity.SEV3, 'Ticket'), { labels: { alertname: 'Warning', severity: 'warning', service: 'x', cluster: 'eu-1' } },
      alertOf(AlertSeverity.SEV1, 'Sev1', { service: 'a' }), alertOf(AlertSeverity.SEV2, 'Sev2', { service: 'b' }),
      alertOf(AlertSeverity.SEV3, 'OtherCluster', { cluster: 'us-1' }), alertOf(AlertSeverity.SEV3, 'AlsoCluster', { scope: 'cluster' }),
      { labels: { alertname: 'NoService', severity: 'ticket', cluster: 'eu-1' } },
    ])).toEqual(['Ticket', 'Warning']);
  });

  test('nothing mutes the heartbeat, whatever labels it has', async () => {
    const watchdog = alertOf(AlertSeverity.SEV3, 'Watchdog');
    expect(await held(alertOf(AlertSeverity.SEV1, 'Down'), [watchdog])).toEqual([]);
    expect(await held(NODE_DOWN, [watchdog])).toEqual([]);
  });

  test('a ticket about the whole cluster mutes nothing', async () => {
    const ticket = { labels: { alertname: 'DiskFills', severity: 'ticket', sev: 'SEV3', scope: 'cluster', cluster: 'eu-1' } };
    expect(await held(ticket, [alertOf(AlertSeverity.SEV3, 'Ticket')])).toEqual([]);
  });

  test('a SEV2 whose SEV1 follows within its wait pages nobody', async () => {
    const mesh = await start({ files: alertmanagerFiles(), faster: 60 });
    await mesh.post([alertOf(AlertSeverity.SEV2, 'Slow')]);
    await mesh.post([alertOf(AlertSeverity.SEV1, 'Down')]);
    await mesh.waitFor('the SEV1 is told', () => mesh.sink.toldOf('Down').length === 2);
    await mesh.post([alertOf(AlertSeverity.SEV2, 'Later', { service: 'cart' })]);
    await mesh.waitFor('a later SEV2 is told', () => mesh.sink.toldOf('Later').length > 0);
    expect(mesh.sink.toldOf('Slow')).toEqual([]);
  });
});

describe('quiet hours', () => {
  const ZONE = 'Asia/Kolkata';
  const clock = (minutesFromNow: number, timeZone: string) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(Date.now() + minutesFromNow * 60_000);
  const TICKET = alertOf(AlertSeverity.SEV3, 'Ticket', { service: 'search' });
  const mutedBy = async (mesh: AlertmanagerMesh) => (await mesh.get('/api/v2/alerts/groups')).flatMap(({ alerts }: any) => alerts)
    .filter(({ labels }: any) => labels.alertname === 'Ticket').flatMap(({ status }: any) => status.mutedBy);

  test('tickets are held back in them, pages are not; and told when they are over', async () => {
    // They end with a minute, at least five seconds from now.
    const minutes = new Date(Date.now() + 5_000).getMinutes() === new Date().getMinutes() ? 1 : 2;
    const quietHours = { from: clock(-60, ZONE), until: clock(minutes, ZONE), timeZone: ZONE };
    const mesh = await start({ files: alertmanagerFiles({ quietHours }), faster: 60 });
    const end = Math.floor(Date.now() / 60_000 + minutes) * 60_000;
    await mesh.post([TICKET, alertOf(AlertSeverity.SEV2, 'Sev2', { service: 'cart' }), alertOf(AlertSeverity.SEV1, 'Sev1')]);
    await mesh.waitFor('the ticket is held back', async () => (await mutedBy(mesh)).includes('quiet-hours'));
    await mesh.waitFor('the pages are told', () => mesh.sink.toldOf('Sev1').length === 2 && mesh.sink.toldOf('Sev2').length === 1);
    expect(mesh.sink.toldOf('Ticket is firing')).toEqual([]);
    await mesh.waitFor('the ticket is told', () => mesh.sink.toldOf('Ticket is firing').length > 0, { timeoutSeconds: 130 });
    expect(mesh.sink.toldOf('Ticket is firing')).toEqual(['slack']);
    expect(mesh.sink.arrivals.find(({ to }) => to === 'slack')!.at).toBeGreaterThanOrEqual(end);
  }, 180_000);

  test('they are those of their time zone: at the same hours of another one, tickets are told', async () => {
    const hours = { from: clock(-60, ZONE), until: clock(60, ZONE) };
    const mesh = await start({ files: alertmanagerFiles({ quietHours: { ...hours, timeZone: 'UTC' } }), faster: 60 });
    await mesh.post([TICKET]);
    await mesh.waitFor('the ticket is told', () => mesh.sink.toldOf('Ticket is firing').length > 0);
  });
});

describe('three of them', () => {
  const files = alertmanagerFiles();
  const together = async (mesh: AlertmanagerMesh, count: number) => mesh.waitFor('they know each other', async () => {
    const { cluster: { peers, status } } = await mesh.get('/api/v2/status');
    return peers.length === count && status === 'ready';
  }, { timeoutSeconds: 60 });
  /** Until the last of them had its turn to tell. */
  const turnsOver = (mesh: AlertmanagerMesh, since: number) => mesh.waitFor('all had their turn', () => Date.now() - since > 3.5 * PEER_TIMEOUT_SECONDS * 1000);

  test('they tell once what all of them know, also when one is gone', async () => {
    const mesh = await start({ files, replicas: 3, faster: 60 });
    await together(mesh, 3);
    let since = Date.now();
    await mesh.post([alertOf(AlertSeverity.SEV2, 'Slow')]);
    await mesh.waitFor('it is told', () => mesh.sink.toldOf('Slow').length > 0);
    await turnsOver(mesh, since);
    expect(mesh.sink.toldOf('Slow')).toEqual(['pagerduty']);

    await mesh.kill(0);
    since = Date.now();
    await mesh.post([alertOf(AlertSeverity.SEV2, 'Later', { service: 'cart' })]);
    await mesh.waitFor('it is told', () => mesh.sink.toldOf('Later').length > 0);
    await turnsOver(mesh, since);
    expect(mesh.sink.toldOf('Later')).toEqual(['pagerduty']);
  });

  test('if they do not know each other, each tells', async () => {
    const mesh = await start({ files, replicas: 3, meshed: false, faster: 60 });
    await mesh.post([alertOf(AlertSeverity.SEV2, 'Slow')]);
    await mesh.waitFor('all have told', () => mesh.sink.toldOf('Slow').length === 3);
  });
});
