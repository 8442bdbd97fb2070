import { Alertmanager } from './server';
import { Prometheus } from '../prometheus/server';

const CONFIG = `
route:
  receiver: chat
  group_by: [service]
  group_wait: 0s
  group_interval: 1s
  routes: [{ matchers: ['severity="page"'], receiver: pager }]
inhibit_rules:
  - { source_matchers: ['severity="page"'], target_matchers: ['severity="ticket"'], equal: [service] }
receivers:
  - { name: chat, slack_configs: [{ api_url: 'https://chat.example.com/hook', channel: '#alerts' }] }
  - { name: pager, pagerduty_configs: [{ routing_key: key }] }
`;

const alert = (severity: string, service: string, endsAt?: string) => ({ labels: { alertname: `${service}-${severity}`, severity, service }, endsAt });

describe('a running Alertmanager', () => {
  let alertmanager: Alertmanager;
  beforeAll(async () => {
    alertmanager = await Alertmanager.start({ config: CONFIG });
  });
  afterAll(() => alertmanager?.stop());

  const delivered = (name: string, status = 'firing') =>
    alertmanager.deliveries.find(({ alerts }) => alerts.some(one => one.labels.alertname === name && one.status === status));

  test('a page holds back the ticket of its service, and of no other', async () => {
    await alertmanager.post([alert('page', 'shop')]);
    await alertmanager.waitFor('the page is delivered', () => delivered('shop-page'));
    await alertmanager.post([alert('ticket', 'shop'), alert('ticket', 'cart')]);
    await alertmanager.waitFor('the ticket of the other service is delivered', () => delivered('cart-ticket'));

    expect((await alertmanager.alerts({ active: false })).map(({ labels }) => labels.alertname)).toEqual(['shop-ticket']);
    expect((await alertmanager.alerts({ inhibited: false })).map(({ labels }) => labels.alertname).sort()).toEqual(['cart-ticket', 'shop-page']);
    expect(delivered('shop-ticket')).toBeUndefined();
    expect(delivered('shop-page')).toMatchObject({ receiver: 'pager', integration: 'pagerduty' });
    expect(delivered('cart-ticket')).toMatchObject({ receiver: 'chat', integration: 'slack', groupLabels: { service: 'cart' } });
  });

  test('when the page is over, the pager learns of it and the ticket goes out', async () => {
    await alertmanager.post([alert('page', 'shop', new Date(Date.now() - 1000).toISOString())]);
    await alertmanager.waitFor('the ticket is delivered', () => delivered('shop-ticket'));
    await alertmanager.waitFor('the end of the page is delivered', () => delivered('shop-page', 'resolved'));
  });

  test('a pager that is down gets its notification once it is up', async () => {
    alertmanager.webhook.status = 500;
    await alertmanager.post([alert('page', 'search')]);
    await alertmanager.waitFor('the page was refused', () => alertmanager.webhook.refused > 0);
    expect(delivered('search-page')).toBeUndefined();
    alertmanager.webhook.status = 200;
    await alertmanager.waitFor('the page is delivered', () => delivered('search-page'));
  });

  test('a real Prometheus delivers through it', async () => {
    const prometheus = await Prometheus.start({
      config: { alerting: { alertmanagers: [alertmanager.client] }, global: { external_labels: { cluster: 'blue' } } },
      rules: { 'rules.yml': '{ groups: [{ name: a, rules: [{ alert: Always, expr: vector(1), labels: { severity: page } }] }] }' },
    });
    try {
      const delivery = await alertmanager.waitFor('the alert is delivered', () => delivered('Always'));
      expect(delivery).toMatchObject({ receiver: 'pager', commonLabels: { cluster: 'blue' } });
    } finally {
      await prometheus.stop();
    }
  });
});

test('a configuration that Alertmanager refuses fails the start, with its words', async () => {
  await expect(Alertmanager.start({ config: CONFIG.replace('receiver: chat', 'receiver: nobody') }))
    .rejects.toThrow(/alertmanager ended with code [^]*undefined receiver/);
});
