import { Size } from 'cdk8s';
import { renderGrafana } from '../../../src/observability/render/grafana';
import { prometheusModel } from '../../support/prometheus';
import { storesModel } from '../../support/stores';

const render = (grafana = {}) => renderGrafana({ ...storesModel({ grafana }), prometheus: prometheusModel() });
const settings = (grafana = {}) => Object.fromEntries(render(grafana).components[0].env!.map((one) => [one.name, 'value' in one ? one.value : one]));

test('it asks the internet for nothing and tells it nothing', () => {
  expect(settings()).toMatchObject({
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
  });
});

test('nobody enters without a login, and that of the administrator is in a Secret', () => {
  expect(settings()).toMatchObject({
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_SECURITY_ADMIN_USER: { secret: { secretName: 'grafana-admin', key: 'admin-user' } },
    GF_SECURITY_ADMIN_PASSWORD: { secret: { secretName: 'grafana-admin', key: 'admin-password' } },
  });
});

test('cookies are for https only where people come by https', () => {
  expect(settings()).not.toHaveProperty('GF_SERVER_ROOT_URL');
  expect(settings({ externalUrl: 'https://grafana.example.com' })).toMatchObject({ GF_SERVER_ROOT_URL: 'https://grafana.example.com', GF_SECURITY_COOKIE_SECURE: 'true' });
  expect(settings({ externalUrl: 'http://grafana.local' })).toMatchObject({ GF_SECURITY_COOKIE_SECURE: 'false' });
});

test('it keeps nothing unless it has a volume, which one pod at a time writes to', () => {
  const [{ workload, replicas, recreate, storage, scratch }] = render().components;
  expect({ workload, replicas, recreate, storage, scratch }).toEqual({
    workload: 'Deployment', replicas: 1, recreate: false, storage: undefined, scratch: { '/var/lib/grafana': 512, '/tmp': 64 },
  });
  expect(render({ storage: Size.gibibytes(5) }).components[0]).toMatchObject({ recreate: true, storage: { mountPath: '/var/lib/grafana', gib: 5 }, scratch: { '/tmp': 64 } });
});

test('dashboards are those of the app', () => {
  expect(render().components[0].files!.at(-1)).toEqual({ mountPath: '/etc/grafana/dashboards', source: { kind: 'published', topic: 'grafana-dashboards' } });
});

test('it reaches what it shows, and is reached by its namespace and by the ingress', () => {
  const grafana = { kind: 'component', name: 'grafana' };
  const component = (name: string) => ({ kind: 'component', name });
  expect(render().connections).toEqual([
    { from: { kind: 'namespace', name: 'monitoring' }, to: grafana, ports: [3000] },
    { from: { kind: 'namespace', name: 'ingress-nginx' }, to: grafana, ports: [3000] },
    { from: grafana, to: component('prometheus'), ports: [9090] },
    { from: grafana, to: component('jaeger'), ports: [16686] },
    { from: grafana, to: component('loki'), ports: [3100] },
  ]);
});
