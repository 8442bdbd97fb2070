import { Cluster } from '../cluster/cluster';
import { documents } from '../documents';
import { exampleManifests } from './examples';
import { manifests, VARIANTS } from './variants';
import { absence } from '../engines/crds';
import type { DefinitionSet } from '../engines/definition-sets';

/** What examples need beside what every cluster of the proof has. */
const SETS: DefinitionSet[] = ['prometheus-operator', 'keda', 'gateway-api', 'chaos-mesh', 'argo-rollouts', 'istio', 'envoy-gateway', 'openfeature'];

/** Why objects of Litmus cannot be checked here; nothing when they can. */
const WITHOUT_LITMUS = absence('litmus');
if (WITHOUT_LITMUS !== undefined) console.warn(WITHOUT_LITMUS);

const examples = exampleManifests().map(({ name, yaml }) => ({
  name, yaml: WITHOUT_LITMUS === undefined ? yaml : yaml.split('---\n').filter((one) => !one.includes('apiVersion: litmuschaos.io/')).join('---\n'),
}));

/** Each server gets what is written for the oldest release, and what is written for itself. */
describe.each([['1.30', 30], ['1.37', 37]] as const)('API server %s', (version, newest) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    await cluster.installCrds(...SETS, ...WITHOUT_LITMUS === undefined ? ['litmus'] as const : []);
  });
  afterAll(() => cluster?.stop());

  const namespaces = new Set<string>();
  async function createNamespaces(yaml: string): Promise<void> {
    for (const name of documents(yaml).flatMap(({ metadata }) => metadata.namespace ?? [])) {
      if (namespaces.has(name)) continue;
      namespaces.add(name);
      // The agent of a stack reads the node; proof/observability shows that it is the only one that may not be restricted.
      await cluster.namespace(name, { podSecurity: yaml.includes('hostPath:') ? 'privileged' : 'restricted' });
    }
  }

  /** By the API itself, as strict as kubectl and without the second that each start of it takes; the examples go through kubectl. */
  async function admit(yaml: string): Promise<void> {
    await createNamespaces(yaml);
    expect(await cluster.applyMany([yaml], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
    expect(await cluster.readBackAll(yaml)).toEqual([]);
  }

  async function admitByKubectl(yaml: string): Promise<void> {
    await createNamespaces(yaml);
    expect(await cluster.apply(yaml)).toMatchObject({ ok: true, stderr: '' });
    expect(await cluster.readBackAll(yaml)).toEqual([]);
  }

  const minors = [27, newest];
  const variants = minors.flatMap((minor) => VARIANTS
    .filter(({ since = 27 }) => since <= minor)
    .map((variant) => ({ name: variant.name, variant, minor })));
  test.each(variants)('admits and stores $name, written for 1.$minor', async ({ variant, minor }) => {
    await admit(manifests({ ...variant, name: `${variant.name}-${minor}` }, minor));
  });

  if (newest >= 37) {
    test('still admits the older name of a preference for the own zone, and says which one is newer', async () => {
      const sameZone = VARIANTS.find(({ name }) => name === 'same-zone')!;
      const yaml = manifests({ ...sameZone, name: 'same-zone-31' }, 31);
      await createNamespaces(yaml);
      expect((await cluster.apply(yaml)).stderr).toContain('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
      expect(await cluster.readBackAll(yaml)).toEqual([]);
    });
  }

  test.each(examples)('admits and stores the example $name', ({ yaml }) => admitByKubectl(yaml));
});
