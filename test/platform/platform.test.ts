import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterDistribution, Monitoring, Platform, PlatformProps, ProductionService } from '../../src';
import { refusal } from '../support/refusal';
import { IMAGE } from '../support/service';

function scopes(): { app: App; shop: Chart; team: Construct } {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  return { app, shop, team: new Construct(shop, 'team') };
}

test('without a word the oldest supported Kubernetes runs, and Prometheus finds pods by annotations', () => {
  const platform = Platform.of(scopes().team);
  expect(platform.kubernetesVersion).toBe('1.27');
  expect(platform.distribution).toBe(ClusterDistribution.KUBERNETES);
  expect(platform.monitoring.mode).toBe('annotations');
  expect(platform.imagePolicy).toEqual({});
  for (const key of [
    'cluster', 'region', 'environment', 'owner', 'requestsPerSecondMetric', 'ingressNamespaces', 'priorityClassName', 'runbookBaseUrl', 'dashboardBaseUrl',
  ] as const) expect([key, platform[key]]).toEqual([key, undefined]);
});

const ALL = {
  kubernetesVersion: '1.33',
  distribution: ClusterDistribution.OPENSHIFT,
  cluster: 'eu-1',
  region: 'eu-west-1',
  environment: 'production',
  owner: 'payments',
  monitoring: Monitoring.none(),
  requestsPerSecondMetric: 'http_requests_per_second',
  imagePolicy: { registries: ['ghcr.io/acme'], requireDigest: true, pullSecrets: ['registry'] },
  ingressNamespaces: ['gateways'],
  priorityClassName: 'business',
  runbookBaseUrl: 'https://runbooks.example.com',
  dashboardBaseUrl: 'https://grafana.example.com/d',
} satisfies PlatformProps;

describe.each(Object.keys(ALL) as (keyof typeof ALL)[])('%s', (key) => {
  test('is seen by everything below', () => {
    const { app, team } = scopes();
    Platform.configure(app, { [key]: ALL[key] });
    expect(Platform.of(team)[key]).toEqual(ALL[key]);
  });

  test('is inherited when a nearer scope sets something else, or nothing', () => {
    const { app, shop, team } = scopes();
    Platform.configure(app, { [key]: ALL[key] });
    Platform.configure(shop, key === 'owner' ? { region: 'us' } : { owner: 'shop' });
    Platform.configure(team, { [key]: undefined });
    expect(Platform.of(team)[key]).toEqual(ALL[key]);
  });
});

test('the nearest scope wins, value by value', () => {
  const { app, shop, team } = scopes();
  Platform.configure(app, { owner: 'platform', region: 'eu-west-1', environment: 'production' });
  Platform.configure(shop, { owner: 'shop', region: 'eu-west-2' });
  Platform.configure(team, { owner: 'cart' });
  const { owner, region, environment } = Platform.of(team);
  expect({ owner, region, environment }).toEqual({ owner: 'cart', region: 'eu-west-2', environment: 'production' });
  expect(Platform.of(shop).owner).toBe('shop');
  expect(Platform.of(app).owner).toBe('platform');
});

test('scopes beside each other do not see each other', () => {
  const { app, shop } = scopes();
  Platform.configure(shop, { owner: 'shop' });
  expect(Platform.of(new Chart(app, 'payments')).owner).toBeUndefined();
});

test('it does not matter whether a scope is configured before or after the one around it', () => {
  const { app, shop, team } = scopes();
  Platform.configure(shop, { owner: 'shop' });
  Platform.configure(app, { kubernetesVersion: '1.33', owner: 'platform' });
  const { owner, kubernetesVersion } = Platform.of(team);
  expect({ owner, kubernetesVersion }).toEqual({ owner: 'shop', kubernetesVersion: '1.33' });
});

test('lists that are read cannot change the platform', () => {
  const { app, shop } = scopes();
  Platform.configure(app, { ingressNamespaces: ['gateways'] });
  Platform.of(shop).ingressNamespaces!.push('anywhere');
  expect(Platform.of(shop).ingressNamespaces).toEqual(['gateways']);
});

test('configure returns what applies from there on', () => {
  const { app, shop } = scopes();
  Platform.configure(app, { region: 'eu-west-1' });
  const { owner, region } = Platform.configure(shop, { owner: 'shop' });
  expect({ owner, region }).toEqual({ owner: 'shop', region: 'eu-west-1' });
});

test('fails when a scope is configured twice', () => {
  const { shop } = scopes();
  Platform.configure(shop, { owner: 'shop' });
  expect(refusal(() => Platform.configure(shop, { owner: 'cart', region: 'eu-west-1' }))).toBe(
    'shop: Platform.configure must be called once for a scope, got "owner, region". Put all values into the first call. [SRE1002]',
  );
  expect(Platform.of(shop).owner).toBe('shop');
});

test('fails when a scope is configured after a service below it was created', () => {
  const { app, shop } = scopes();
  new ProductionService(shop, 'checkout', { image: IMAGE });
  const late = 'must be called before the platform of "shop/checkout" is read, got "owner". '
    + 'Move the call up, right behind the scope that it configures. [SRE1002]';
  expect(refusal(() => Platform.configure(shop, { owner: 'shop' }))).toBe(`shop: Platform.configure ${late}`);
  expect(refusal(() => Platform.configure(app, { owner: 'shop' }))).toBe(`App: Platform.configure ${late}`);
});

test('fails when a scope is configured after its platform was read', () => {
  const { app } = scopes();
  Platform.of(app);
  expect(refusal(() => Platform.configure(app, { owner: 'shop' }))).toBe(
    'App: Platform.configure must be called before the platform of "App" is read, got "owner". '
    + 'Move the call up, right behind the scope that it configures. [SRE1002]',
  );
});

test('a scope can be configured while services exist beside it', () => {
  const { app, shop } = scopes();
  new ProductionService(shop, 'checkout', { image: IMAGE });
  expect(Platform.configure(new Chart(app, 'payments'), { owner: 'payments' }).owner).toBe('payments');
});

test('a call that was refused leaves the platform as it was', () => {
  const { app, shop } = scopes();
  expect(refusal(() => Platform.configure(app, { owner: 'not a label' }))).toContain('[SRE1003]');
  Platform.configure(app, { owner: 'shop' });
  expect(Platform.of(shop).owner).toBe('shop');
});
