import { checkBackend } from '../../../src/chaos/model/check-backend';
import { ExperimentModel } from '../../../src/chaos/model/experiment-model';
import { FaultAction } from '../../../src/chaos/model/fault-model';
import { formatProblem } from '../../../src/core/problem';
import { CHAOS_MESH, experimentModel, LITMUS, NODE_POOL, podsTarget } from '../../support/experiments';

const POD_DELETE: FaultAction = { kind: 'pod-delete', intervalSeconds: 10, force: true };
const faultOf = (action: FaultAction, durationSeconds = 60) => ({ faults: [{ action, durationSeconds }] });
const CPU_STRESS: FaultAction = { kind: 'cpu-stress', cores: 1, load: 80 };
const SCHEDULE = { ...LITMUS, scheduler: 'chaos-schedule' } as const;
const { calendar: CALENDAR } = experimentModel();

test.each<[string, Partial<ExperimentModel>]>([
  ['Litmus deletes pods where Pod Security is strictest', { backend: { ...LITMUS, podSecurity: 'restricted' } }],
  ['Litmus drains nodes of a pool there, in one zone', {
    backend: { ...LITMUS, podSecurity: 'restricted' }, target: NODE_POOL, ...faultOf({ kind: 'node-drain' }), blastRadius: { amount: 1, unit: 'pods', zone: 'a' },
  }],
  ['Litmus stresses processors where Pod Security asks for nothing', { backend: LITMUS, ...faultOf(CPU_STRESS) }],
  ['Chaos Mesh stresses processors whatever the namespace allows', { backend: CHAOS_MESH, ...faultOf(CPU_STRESS) }],
  ['Chaos Mesh finds pods of anything', { backend: CHAOS_MESH, target: podsTarget({ workloadKind: 'cloneset' }) }],
  ['a ChaosSchedule starts at some hours of some days', { backend: SCHEDULE, calendar: { ...CALENDAR, cron: '15 9-11,14 * * Mon-Thu', timeZone: 'UTC' } }],
])('nothing is wrong when %s', (_, differences) => expect(checkBackend(experimentModel(differences))).toEqual([]));

test.each<[string, Partial<ExperimentModel>, string]>([
  ['a namespace has no valid name', { backend: { ...LITMUS, namespace: 'Chaos' } },
    'backend.namespace must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Chaos". Write '
    + 'the name of the namespace in which experiments run. [SRE4108]'],
  ['the image has no version', { backend: { ...LITMUS, runnerImage: 'docker.io/litmuschaos/go-runner' } },
    'backend.image must name a version by tag or digest, got "docker.io/litmuschaos/go-runner". Write '
    + '"docker.io/litmuschaos/go-runner:<version>" or "docker.io/litmuschaos/go-runner@sha256:<digest>": what runs must not change by itself. '
    + '[SRE1111]'],
  ['Litmus shall find pods of a CronJob', { backend: LITMUS, target: podsTarget({ workloadKind: 'cronjob' }) },
    'target.tolerance.workloadKind must be deployment, statefulset, daemonset, deploymentconfig, rollout, got "cronjob". Litmus finds pods by '
    + 'what owns them; Chaos Mesh does by their labels alone: use ChaosBackend.chaosMesh(). [SRE4103]'],
  ['Litmus shall change a clock', { backend: LITMUS, ...faultOf({ kind: 'time-skew', offsetSeconds: 60 }) },
    'faults[0] must be a fault that Litmus can inject, got "time-skew". Chaos Mesh can: use ChaosBackend.chaosMesh(). [SRE4103]'],
  ['Chaos Mesh shall drain a node', { backend: CHAOS_MESH, ...faultOf({ kind: 'node-drain' }) },
    'faults[0] must be a fault that Chaos Mesh can inject, got "node-drain". Litmus can: use ChaosBackend.litmus(). [SRE4103]'],
  ['Chaos Mesh shall fill a disk', { backend: CHAOS_MESH, ...faultOf({ kind: 'io-stress', percent: 10 }) },
    'faults[0] must be a fault that Chaos Mesh can inject, got "io-stress". Litmus can: use ChaosBackend.litmus(). [SRE4103]'],
  ['nodes shall have a fault of pods', { backend: LITMUS, target: NODE_POOL, ...faultOf(POD_DELETE) },
    'faults[0] must be a fault of nodes, as the target is a node pool, got "pod-delete". Use Fault.nodeDrain(), or name the pods as the '
    + 'target. [SRE4103]'],
  ['Pod Security forbids what enters pods', { backend: { ...LITMUS, namespace: 'shop', podSecurity: 'restricted' }, ...faultOf(CPU_STRESS) },
    'faults[0] must be a fault that Pod Security "restricted" of the namespace shop allows, got "cpu-stress". Litmus needs "privileged" for '
    + 'it. Run engines elsewhere: ChaosBackend.litmus({ namespace: \'chaos\', podSecurity: PodSecurityStandard.PRIVILEGED }); or use '
    + 'ChaosBackend.chaosMesh(), or Fault.podDelete(), which needs no privileges. [SRE4104]'],
  ['Pod Security forbids what enters pods, at a lower level too', { backend: { ...LITMUS, podSecurity: 'baseline' }, ...faultOf(CPU_STRESS) },
    'faults[0] must be a fault that Pod Security "baseline" of the namespace chaos allows, got "cpu-stress". Litmus needs "privileged" for it. '
    + 'Run engines elsewhere: ChaosBackend.litmus({ namespace: \'chaos\', podSecurity: PodSecurityStandard.PRIVILEGED }); or use '
    + 'ChaosBackend.chaosMesh(), or Fault.podDelete(), which needs no privileges. [SRE4104]'],
  ['Litmus shall lose names in one zone',
    { backend: LITMUS, ...faultOf({ kind: 'dns-error', hosts: ['a.example.com'] }), blastRadius: { amount: 1, unit: 'pods', zone: 'a' } },
    'faults[0] must be a fault that Litmus can keep to one zone, got "dns-error". Chaos Mesh can: use ChaosBackend.chaosMesh(), or leave out '
    + 'the zone. [SRE4103]'],
  ['Litmus shall find a node by pods and a zone',
    { backend: LITMUS, ...faultOf({ kind: 'node-drain' }), blastRadius: { amount: 1, unit: 'pods', zone: 'a' } },
    'faults[0] must be a fault that Litmus can keep to one zone, got "node-drain". It would drain any node of the zone: name the nodes by '
    + 'ChaosTarget.nodePool(), or leave out the zone. [SRE4103]'],
  ['Litmus shall find a node by two labels',
    { backend: LITMUS, ...faultOf({ kind: 'node-drain' }), target: podsTarget({ podLabels: { app: 'checkout', tier: 'web' } }) },
    'faults[0] must find a node by one label of the pods, got {"app":"checkout","tier":"web"}. Litmus reads only the first label to choose a '
    + 'node: name the nodes by ChaosTarget.nodePool(). [SRE4103]'],
  ['Litmus does not know a status', { backend: LITMUS, ...faultOf({ kind: 'http-error', status: 429, percent: 100 }) },
    'faults[0].status must be a status that Litmus can answer: 400, 401, 403, 404, 500, 501, 502, 503, 504, got 429. The nearest allowed value '
    + 'is 404. Chaos Mesh can answer any. [SRE4103]'],
  ['Chaos Mesh shall answer a part of requests', { backend: CHAOS_MESH, ...faultOf({ kind: 'http-error', status: 500, percent: 50 }) },
    'faults[0].percent must be 100, as Chaos Mesh takes all requests, got 50. Litmus can take a share: use ChaosBackend.litmus(); or disturb '
    + 'fewer pods by the blast radius. [SRE4103]'],
  ['Chaos Mesh shall choose a container', { backend: CHAOS_MESH, ...faultOf({ kind: 'container-kill', intervalSeconds: 10, signal: 'SIGKILL' }) },
    'faults[0].container must be given, as Chaos Mesh does not choose one, got nothing. Name the container; that of a ProductionService is '
    + 'called like the service. [SRE4103]'],
  ['a ChaosSchedule has a time zone', { backend: SCHEDULE, calendar: { ...CALENDAR, timeZone: 'Europe/Berlin' } },
    'calendar.timeZone must be Etc/UTC, as a ChaosSchedule has no time zone, got "Europe/Berlin". Use ChaosBackend.litmus(), which starts '
    + 'experiments by a CronJob. [SRE4107]'],
  ['a ChaosSchedule has blackouts',
    { backend: SCHEDULE, calendar: { ...CALENDAR, blackouts: [{ from: '2026-12-18', to: '2027-01-04', reason: 'sales' }] } },
    'calendar.blackouts must be empty, as a ChaosSchedule has none, got [{"from":"2026-12-18","to":"2027-01-04","reason":"sales"}]. Use '
    + 'ChaosBackend.litmus(), which starts experiments by a CronJob. [SRE4107]'],
  ['a ChaosSchedule has days of a month', { backend: SCHEDULE, calendar: { ...CALENDAR, cron: '15 10 1-7 * *' } },
    'calendar must be one minute of hours of days of the week, as "15 10 * * 2", all that a ChaosSchedule has, got "15 10 1-7 * *". Use '
    + 'ChaosBackend.litmus(), which starts experiments by a CronJob. [SRE4107]'],
  ['a ChaosSchedule starts every ten minutes', { backend: SCHEDULE, calendar: { ...CALENDAR, cron: '*/10 * * * *' } },
    'calendar must be one minute of hours of days of the week, as "15 10 * * 2", all that a ChaosSchedule has, got "*/10 * * * *". Use '
    + 'ChaosBackend.litmus(), which starts experiments by a CronJob. [SRE4107]'],
  ['a ChaosSchedule has two faults', { backend: SCHEDULE, faults: [...faultOf(POD_DELETE).faults, ...faultOf(CPU_STRESS).faults] },
    'faults must be a single one, as a ChaosSchedule goes on when the first has failed, got ["pod-delete","cpu-stress"]. Use '
    + 'ChaosBackend.litmus(), which starts experiments by a CronJob. [SRE4107]'],
])('fails when %s', (_, differences, message) => {
  expect(checkBackend(experimentModel(differences)).map(formatProblem)).toEqual([message]);
});
