import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { FlagdCore } from '@openfeature/flagd-core';
import { stringify } from 'yaml';
import { quoteShell } from '../../src/core/quote-shell';
import { DegradationModel, FlagProviderName, Manifest, StateName } from '../../src/resilience/model/degradation-model';
import { renderFlagObjects } from '../../src/resilience/render/flag-objects';
import { releaseCommand, switchCommand } from '../../src/resilience/render/switch-commands';
import { renderSwitchObjects } from '../../src/resilience/render/switch-objects';
import { sloQuestions } from '../../src/slo/render/questions';
import { alertSwitchModel, degradationModel, featureModel, toggleModel } from '../../test/support/degradation';
import { sloModel } from '../../test/support/slo-models';
import { checkov } from '../checkers/checkov';
import { kubeScore } from '../checkers/kube-score';
import { Cluster } from '../cluster/cluster';
import { enginePath } from '../engines/build';
import { serviceAccountKubeconfig } from '../observability/service-account';
import { backfill, keepHistory } from '../prometheus/backfill';
import { History } from '../prometheus/open-metrics';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const MINUTE = 60;
const NOW = Math.floor(Date.now() / 1000);

const folder = temporaryFolder();
/** Breaks out of any quotes but the right ones, and would be seen to have done so. */
const HOSTILE = `'; touch ${folder}/a #"; $(touch ${folder}/b) \`touch ${folder}/c\` \\`;

/** What an objective has been through, in minutes before now: when it burned, and when nothing was recorded of it. */
const PASTS: Record<string, { readonly burned?: readonly [number, number]; readonly silent?: readonly [number, number] }> = {
  'calm': {},
  'burns': { burned: [15, -60] },
  'burns-since-a-minute': { burned: [1, -60] },
  'burned': { burned: [20, 10] },
  'with-a-gap': { silent: [25, 8] },
};

/** What the rules of an objective have recorded in an hour, and go on to record while the proof lasts. */
function pastOf(name: string): History[] {
  const { burned, silent } = PASTS[name];
  const within = (span: readonly [number, number] | undefined, time: number) =>
    span !== undefined && time >= NOW - span[0] * MINUTE && time < NOW - span[1] * MINUTE;
  const times = Array.from({ length: 81 * 4 }, (_, index) => NOW - 60 * MINUTE + index * 15).filter((time) => !within(silent, time));
  const series = (metric: string, value: (burning: boolean) => number, more: Record<string, string> = {}): History => ({
    name: metric, labels: { namespace: 'shop', service: 'checkout', slo: name, ...more }, samples: times.map((time) => [time, value(within(burned, time))] as const),
  });
  return [
    series('slo:objective:ratio', () => 0.999),
    series('slo:error_ratio:rate5m', (burning) => (burning ? 0.5 : 0)),
    series('slo:events:rate5m', (burning) => (burning ? 50 : 0), { event: 'bad' }),
    series('slo:events:rate5m', () => 100, { event: 'total' }),
  ];
}

const features = [featureModel({ rules: [{ audience: { kind: 'attribute', attribute: 'tier', values: ['paid', HOSTILE] }, state: 'enabled', evenWhenDegraded: true }] }), toggleModel()];

let cluster: Cluster;
let prometheus: Prometheus;

/** A service with the rights and the script of its Job; `slos` name pasts, or nothing that was ever recorded. */
function degradation(provider: FlagProviderName, slos: readonly string[], name = `${provider}-features`): DegradationModel {
  const objectives = slos.map((slo) => sloQuestions(sloModel({ name: slo, title: HOSTILE })));
  return degradationModel({ provider, name, features, alertSwitch: alertSwitchModel({ objectives, prometheusUrl: prometheus.url }) });
}

const yamlOf = (manifests: readonly Manifest[]) => manifests.map((manifest) => stringify(manifest)).join('---\n');
const objectsOf = (model: DegradationModel) => [...renderFlagObjects(model), ...renderSwitchObjects(model, model.alertSwitch!)];

async function apply(model: DegradationModel, edit: (manifest: Manifest) => Manifest = (manifest) => manifest): Promise<void> {
  expect(await cluster.applyMany([yamlOf(objectsOf(model).map(edit))], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
}

/** Runs the script of the Job as its pod would, with the token of its ServiceAccount, at a time. */
async function look(model: DegradationModel, minutesFromNow = 0) {
  const { data } = await cluster.get('ConfigMap', `${model.name}-switch`, 'shop') as any;
  const home = mkdtempSync(join(folder, 'run-'));
  for (const [file, text] of Object.entries<string>(data)) writeFileSync(join(home, file), text);
  writeFileSync(join(home, 'kubeconfig'), await serviceAccountKubeconfig(cluster, 'shop', `${model.name}-switch`), { mode: 0o600 });
  const env = { ...environment(join(home, 'kubeconfig'), home), SWITCH_PATCHES: home, NOW: String(NOW + minutesFromNow * MINUTE) };
  const { status, stdout, stderr } = spawnSync('sh', [join(home, 'switch.sh')], { env, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

function environment(kubeconfig: string, home: string) {
  return { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter), HOME: home, KUBECONFIG: kubeconfig, NOW: String(NOW) };
}

/** Pastes a command into a shell, as a person with all rights. */
function paste(words: readonly string[]): void {
  const { status, stderr } = spawnSync('sh', ['-c', quoteShell(words)], { env: environment(cluster.kubeconfig, folder), encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** What flagd answers by what is stored in the cluster. */
async function answers({ provider, name }: DegradationModel, tier = 'free') {
  const stored = await cluster.get(provider === 'flagd' ? 'ConfigMap' : 'FeatureFlag', name, 'shop') as any;
  const files: string[] = provider === 'flagd' ? Object.values(stored.data) : [JSON.stringify(stored.spec.flagSpec)];
  const core = new FlagdCore();
  core.setConfigurations(JSON.stringify({ flags: Object.assign({}, ...files.map((text) => JSON.parse(text).flags)) }));
  const context = { tier };
  return [core.resolveStringEvaluation('recommendations', 'code', context).value, core.resolveBooleanEvaluation('reviews', true, context).value];
}

const shown = { enabled: ['full', true], degraded: ['cached', false], disabled: ['none', false] } as const;

beforeAll(async () => {
  mkdirSync(join(folder, 'bin'));
  symlinkSync(enginePath('kubectl'), join(folder, 'bin', 'kubectl'));
  writeFileSync(join(folder, 'bin', 'date'), '#!/bin/sh\necho "$NOW"\n');
  chmodSync(join(folder, 'bin', 'date'), 0o755);
  backfill(join(folder, 'data'), Object.keys(PASTS).flatMap(pastOf));
  [cluster, prometheus] = await Promise.all([Cluster.start({ version: '1.37' }), Prometheus.start({ dataDir: join(folder, 'data'), flags: keepHistory(30) })]);
  await cluster.installCrds('openfeature');
  await cluster.namespace('shop', { podSecurity: 'restricted' });
});
afterAll(async () => {
  await Promise.all([cluster?.stop(), prometheus?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

describe.each<FlagProviderName>(['flagd', 'open-feature-operator'])('the features of a service by %s', (provider) => {
  test('are admitted without a warning and stored as sent, and linters find nothing but what the manifest gives a reason for', async () => {
    const model = degradation(provider, ['calm']);
    await apply(model);
    expect(await cluster.readBackAll(yamlOf(objectsOf(model)))).toEqual([]);
    const [score, check] = [kubeScore, checkov].map((judge) => judge(yamlOf(objectsOf(model))));
    expect([score.findings, check.findings, score.suppressed]).toEqual([[], [], []]);
    expect(check.suppressed.map((finding) => finding.check).sort()).toEqual(['CKV_K8S_35', 'CKV_K8S_38', 'CKV_K8S_43']);
    expect([score.passed > 10, check.passed > 50]).toEqual([true, true]);
  });

  test('go down state by state while an objective burns, and up again only after calm', async () => {
    const steps: [readonly string[], number, StateName, string][] = [
      [['calm'], 0, 'enabled', 'Features stay enabled.'],
      [['calm', 'burns-since-a-minute'], 0, 'degraded', 'SWITCHED: enabled, now degraded.'],
      [['burns'], 9, 'degraded', 'Features stay degraded.'],
      [['burns-since-a-minute'], 10, 'degraded', 'Features stay degraded.'],
      [['burns'], 10, 'disabled', 'SWITCHED: degraded, now disabled.'],
      [['calm'], 39, 'disabled', 'Features stay disabled.'],
      [['calm', 'burned'], 40, 'disabled', 'Features stay disabled.'],
      [['calm'], 40, 'degraded', 'SWITCHED: disabled, now degraded.'],
      [['calm'], 69, 'degraded', 'Features stay degraded.'],
      [['calm'], 70, 'enabled', 'SWITCHED: degraded, now enabled.'],
      [['calm'], 71, 'enabled', 'Features stay enabled.'],
    ];
    for (const [slos, minutes, state, last] of steps) {
      const model = degradation(provider, slos);
      // Only the script: flags that are applied again would be back where they began.
      expect(await cluster.applyMany([yamlOf(renderSwitchObjects(model, model.alertSwitch!))], { dryRun: false })).toMatchObject([{ ok: true }]);
      const { code, output } = await look(model, minutes);
      expect([slos, minutes, code, output.trim().split('\n').pop()]).toEqual([slos, minutes, 0, last]);
      expect(await answers(model)).toEqual(shown[state]);
      expect((await answers(model, 'paid'))[0]).toBe(state === 'disabled' ? 'none' : 'full');
    }
  });

  test('stay as they are while nobody can tell, and still go down when another objective burns', async () => {
    const model = degradation(provider, ['never-recorded', 'burns'], 'blind');
    await apply(model);
    expect(await look(model)).toEqual({ code: 0, output: expect.stringContaining('(never-recorded): not enough data to say whether it burns at the rate that pages\n') });
    expect(await answers(model)).toEqual(shown.degraded);
    for (const slos of [['never-recorded'], ['calm', 'with-a-gap']]) {
      const blind = degradation(provider, slos, 'blind');
      expect(await cluster.applyMany([yamlOf(renderSwitchObjects(blind, blind.alertSwitch!))], { dryRun: false })).toMatchObject([{ ok: true }]);
      expect(await look(blind, 60)).toEqual({
        code: 3, output: expect.stringMatching(/Features stay degraded\.\nCANNOT TELL: a figure is missing, and without it nothing is switched\.\n$/),
      });
      expect(await answers(blind)).toEqual(shown.degraded);
    }
    const deaf = degradation(provider, ['burns'], 'deaf');
    await apply({ ...deaf, alertSwitch: { ...deaf.alertSwitch!, prometheusUrl: 'http://127.0.0.1:1' } });
    expect(await look(deaf)).toMatchObject({ code: 3 });
    expect(await answers(deaf)).toEqual(shown.enabled);
  });

  test('are put back into their state when the manifest is applied again, and are left alone while a person has them in hand', async () => {
    const model = degradation(provider, ['burns'], 'by-hand');
    await apply(model);
    expect(await look(model)).toMatchObject({ code: 0 });
    const again = await cluster.kubectl(['apply', '--server-side', '--force-conflicts', '--filename=-'], yamlOf(renderFlagObjects(model)));
    expect([again.ok, await answers(model)]).toEqual([true, shown.enabled]);
    expect(await look(model, 1)).toMatchObject({ code: 0 });
    expect(await answers(model)).toEqual(shown.degraded);

    const [recommendations] = features;
    paste(switchCommand(model, recommendations, 'disabled'));
    expect(await answers(model, 'paid')).toEqual(['none', false]);
    expect(await look(model, 20)).toEqual({ code: 0, output: 'A person has it in hand: nothing is switched.\n' });
    paste(switchCommand(model, recommendations, 'degraded'));
    expect([await answers(model), await answers(model, HOSTILE)]).toEqual([['cached', false], ['full', false]]);
    paste(releaseCommand(model));
    expect(await answers(model)).toEqual(shown.enabled);
    expect(await look(model, 21)).toEqual({ code: 0, output: expect.stringContaining('SWITCHED: enabled, now degraded.\n') });
  });

  test('may be changed by their Job and nothing else, and each of its rights is one that it needs', async () => {
    const model = degradation(provider, ['burns'], 'rights');
    for (const lacking of ['get', 'patch']) {
      const reduce = ({ verbs, ...rule }: { verbs: string[] }) => ({ ...rule, verbs: verbs.filter((verb) => verb !== lacking) });
      await apply(model, (manifest) => (manifest.kind !== 'Role' ? manifest : { ...manifest, rules: (manifest.rules as { verbs: string[] }[]).map(reduce) }));
      expect(await look(model)).toEqual({ code: 3, output: expect.stringContaining('(Forbidden)') });
    }
    const kind = provider === 'flagd' ? 'configmaps' : 'featureflags.core.openfeature.dev';
    const may = async (verb: string, what: string) => {
      const { stdout } = await cluster.kubectl(['auth', 'can-i', verb, what, '--namespace=shop', '--as=system:serviceaccount:shop:rights-switch']);
      return stdout.trim();
    };
    await apply(model);
    expect([await may('patch', `${kind}/rights`), await may('patch', `${kind}/other`)]).toEqual(['yes', 'no']);
    expect([await may('list', kind), await may('get', 'secrets')]).toEqual(['no', 'no']);
  });
});

test('no text has got out of its quotes', () => {
  expect(['a', 'b', 'c'].filter((file) => spawnSync('test', ['-e', join(folder, file)]).status === 0)).toEqual([]);
});

test('a flag that flagd would refuse is noticed', () => {
  const [configMap] = renderFlagObjects(degradationModel());
  const text = (configMap.data as Record<string, string>)['recommendations.flagd.json'];
  expect(() => new FlagdCore().setConfigurations(text)).not.toThrow();
  expect(() => new FlagdCore().setConfigurations(text.replace('"defaultVariant": "enabled"', '"defaultVariant": "on"'))).toThrow();
});
