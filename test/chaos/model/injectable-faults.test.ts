import { hypothesesOf } from '../../../src/chaos/model/hypotheses';
import { checkDisprovable, injectableFaults } from '../../../src/chaos/model/injectable-faults';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel, podsTarget } from '../../support/experiments';

const faults = hypothesesOf(podsTarget()).map(({ fault }) => fault);
const kinds = (differences: Parameters<typeof experimentModel>[0] = {}) =>
  injectableFaults(experimentModel({ faults, ...differences })).map(({ action }) => action.kind);

test('Litmus in a restricted namespace deletes pods and drains nodes, and nothing else', () => {
  expect(kinds()).toEqual(['pod-delete', 'pod-delete', 'node-drain']);
});

test('Litmus in a namespace of its own does what enters pods, too', () => {
  const runnerImage = 'docker.io/litmuschaos/go-runner:3.31.0';
  const backend = { kind: 'litmus', scheduler: 'cron-job', namespace: 'chaos', podSecurity: 'privileged', runnerImage } as const;
  expect(kinds({ backend })).toEqual(['pod-delete', 'container-kill', 'pod-delete', 'node-drain', 'network-latency', 'cpu-stress']);
});

test('Chaos Mesh drains no nodes', () => expect(kinds({ backend: { kind: 'chaos-mesh', namespace: 'shop' } })).not.toContain('node-drain'));

test('fails when nothing could be disproved', () => {
  const experiment = experimentModel({ target: podsTarget({ minReplicas: 1 }), faults: [] });
  expect(checkDisprovable(experiment, []).map(formatProblem)).toEqual([
    'service must promise something that litmus could disprove in the namespace shop, got "1 replica". '
    + 'Run at least two replicas, or use another backend or namespace; or name the faults yourself: new ChaosSchedule(…). [SRE4304]',
  ]);
  expect(checkDisprovable(experiment, faults)).toEqual([]);
});
