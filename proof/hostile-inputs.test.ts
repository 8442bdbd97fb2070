import fc from 'fast-check';
import { Cluster } from './cluster/cluster';
import { documents, KubernetesObject } from './documents';
import { Platform } from '../src';
import { arbitraryProgram, Program } from '../test/support/arbitrary-service';

/** Another seed than that of the test without a server, so that the two look at different programs. */
const SEED = 20_261_125;
const SAMPLE = 200;
const RESTRICTED = 'restricted';

interface Valid {
  readonly program: Program;
  readonly yaml: string;
  readonly objects: readonly KubernetesObject[];
  readonly minor: number;
}

function validPrograms(): Valid[] {
  const valid: Valid[] = [];
  for (const program of fc.sample(arbitraryProgram, { seed: SEED, numRuns: 4 * SAMPLE })) {
    if (valid.length === SAMPLE) break;
    const { error, app, services } = program.run();
    if (error !== undefined) continue;
    const yaml = app.synthYaml();
    valid.push({ program, yaml, objects: documents(yaml), minor: Number(/^v?1\.(\d+)/.exec(Platform.of(services[0]).kubernetesVersion)![1]) });
  }
  return valid;
}

const programs = validPrograms();

/** From 1.35 on the preference has a newer name, of which servers of that age remind manifests that are written for older ones. */
function isReminder(problem: string, { minor }: Valid): boolean {
  return minor < 35 && /^Service \S+: spec\.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"$/.test(problem);
}

describe.each([['1.30', 30], ['1.37', Infinity]] as const)('API server %s', (version, newest) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    await cluster.installCrds();
    const named = programs.flatMap(({ objects }) => objects.map(({ metadata }) => metadata.namespace ?? RESTRICTED));
    for (const name of new Set(named)) await cluster.namespace(name, { podSecurity: 'restricted' });
  });
  afterAll(() => cluster?.stop());

  test(`admits ${SAMPLE} valid programs, as far as they are written for it, without a warning`, async () => {
    expect(programs).toHaveLength(SAMPLE);
    const sent = programs.filter(({ minor }) => minor <= newest);
    const outcomes = await cluster.applyMany(sent.map(({ yaml }) => yaml), { namespace: RESTRICTED });
    const refused = outcomes.flatMap(({ problems }, index) => {
      const left = problems.filter((problem) => !isReminder(problem, sent[index]));
      return left.length > 0 ? [`${sent[index].program}\n${left.join('\n')}`] : [];
    });
    expect(refused).toEqual([]);
    expect(sent.length).toBeGreaterThan(SAMPLE / 2);
  });

  if (version === '1.37') {
    test('kubectl reads from the YAML what was meant', async () => {
      const { stdout, stderr } = await cluster.kubectl(['create', '--dry-run=client', '--validate=false', '--output=json', '--filename=-'],
        programs.map(({ yaml }) => yaml).join('---\n'));
      expect(stderr).toBe('');
      const read = stdout.split(/(?<=^\}\n)/m).map((json) => JSON.parse(json));
      const meant = programs.flatMap(({ objects }) => objects);
      expect(read).toEqual(meant.map((object) => ({ ...object, metadata: { namespace: 'default', ...object.metadata } })));
    });
  }
});

