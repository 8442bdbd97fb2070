import { declared, ENVOY_VARIANTS, ISTIO_VARIANTS, OTHER_VARIANTS } from './policy-variants';
import { Cluster } from '../cluster/cluster';

const KINDS = ['BackendTrafficPolicy', 'DestinationRule', 'VirtualService', 'ServiceEntry', 'XBackendTrafficPolicy', 'HTTPRoute', 'Service'];

/** The objects of policies, and those of services that policies are added to. */
function policiesOf(manifest: string): string[] {
  return manifest.split('---\n').filter((object) => KINDS.some((kind) => object.includes(`kind: ${kind}\n`)));
}

describe('API server 1.37', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37' });
    await cluster.installCrds('gateway-api-experimental', 'envoy-gateway', 'istio');
    await cluster.namespace('shop', {});
  });
  afterAll(() => cluster?.stop());

  test.each([
    ['Envoy Gateway', ENVOY_VARIANTS, 'BackendTrafficPolicy'],
    ['Istio', ISTIO_VARIANTS, 'DestinationRule'],
    ['Linkerd and the Gateway API', OTHER_VARIANTS, 'XBackendTrafficPolicy'],
  ])('takes whatever %s can be told, as it is and by all rules', async (_, variants, kind) => {
    const objects = policiesOf(declared(variants));
    expect(objects.some((object) => object.includes(`kind: ${kind}\n`))).toBe(true);
    const verdicts = await cluster.applyMany(objects, { dryRun: false });
    expect(verdicts.filter(({ ok, problems }) => !ok || problems.length > 0)).toEqual([]);
    expect(await cluster.readBackAll(objects.join('---\n'))).toEqual([]);
  });

  test('refuses one that attaches to nothing that a gateway serves, or a share above all', async () => {
    const [btp] = policiesOf(declared({ checkout: {} })).filter((object) => object.includes('kind: BackendTrafficPolicy'));
    const [rule] = policiesOf(declared({ checkout: ISTIO_VARIANTS.defaults })).filter((object) => object.includes('kind: DestinationRule'));
    const broken = [
      btp.replace('group: gateway.networking.k8s.io', 'group: apps'),
      btp.replace('requestTimeout: 30s', 'requestTimeout: 0.5s'),
      rule.replace('baseEjectionTime: 60s', 'baseEjectionTime: a minute'),
    ];
    expect(broken).not.toContain(btp);
    expect(broken).not.toContain(rule);
    const verdicts = await cluster.applyMany(broken);
    expect(verdicts.map(({ ok }) => ok)).toEqual([false, false, false]);
  });
});
