import fc from 'fast-check';
import { affectedPods } from '../../../src/chaos/model/affected-pods';
import { checkBlastRadius } from '../../../src/chaos/model/check-blast-radius';
import { BlastRadiusModel, ExperimentModel } from '../../../src/chaos/model/experiment-model';
import { allowedPods, largestRadius } from '../../../src/chaos/model/largest-radius';
import { formatProblem } from '../../../src/core/problem';
import { CHAOS_MESH, experimentModel, LITMUS, NODE_POOL, podsTarget } from '../../support/experiments';

test.each<[string, Partial<ExperimentModel>]>([
  ['half of three pods are disturbed, which is one to Litmus', { target: podsTarget({ maxReplicas: 3 }), blastRadius: { amount: 50, unit: 'percent' } }],
  ['as many pods are as may be away', { target: podsTarget({ minReplicas: 4, disruptionsAllowed: 2 }), blastRadius: { amount: 2, unit: 'pods', zone: 'eu-1a' } }],
  ['one node of three is', { target: NODE_POOL }],
])('nothing is wrong when %s', (_, differences) => expect(checkBlastRadius(experimentModel(differences))).toEqual([]));

test.each<[string, Partial<ExperimentModel>, string]>([
  ['a share is more than there is', { blastRadius: { amount: 120, unit: 'percent' } },
    'blastRadius must be a whole percentage from 1 to 99, got "120 %". The nearest allowed value is 99 %. [SRE4105]'],
  ['a share is all of it', { blastRadius: { amount: 100, unit: 'percent' } },
    'blastRadius must be a whole percentage from 1 to 99, got "100 %". The nearest allowed value is 99 %. [SRE4105]'],
  ['a share is no whole percentage', { blastRadius: { amount: 0.4, unit: 'percent' } },
    'blastRadius must be a whole percentage from 1 to 99, got "0.4 %". The nearest allowed value is 1 %. [SRE4105]'],
  ['no pod is meant', { blastRadius: { amount: 0, unit: 'pods' } },
    'blastRadius must be a whole number of at least 1, got 0. The nearest allowed value is 1. [SRE4105]'],
  ['a zone is empty', { blastRadius: { amount: 1, unit: 'pods', zone: '' } },
    'blastRadius.zone must be the value of a label, and not empty, got "". Write what nodes have as topology.kubernetes.io/zone: '
    + '"eu-central-1a". [SRE4105]'],
  ['a zone is no label', { blastRadius: { amount: 1, unit: 'pods', zone: 'zone a' } },
    'blastRadius.zone must be the value of a label, and not empty, got "zone a". Write what nodes have as topology.kubernetes.io/zone: '
    + '"eu-central-1a". [SRE4105]'],
  ['half of many pods is more than the disruption budget allows', { blastRadius: { amount: 50, unit: 'percent' } },
    'blastRadius must disturb at most 1 of 3 to 20 pods at a time, got "50 %, which are 10 of 20 pods". The nearest allowed value is 9 %: '
    + 'Litmus takes 1 of 20 pods then. [SRE4106]'],
  ['half of three pods is two, to Chaos Mesh',
    { backend: CHAOS_MESH, target: podsTarget({ maxReplicas: 3 }), blastRadius: { amount: 50, unit: 'percent' } },
    'blastRadius must disturb at most 1 of 3 pods at a time, got "50 %, which are 2 of 3 pods". The nearest allowed value is 33 %: Chaos Mesh '
    + 'takes 1 of 3 pods then. [SRE4106]'],
  ['more pods are meant than the disruption budget allows', { blastRadius: { amount: 2, unit: 'pods' } },
    'blastRadius must disturb at most 1 of 3 to 20 pods at a time, got 2. The nearest allowed value is BlastRadius.pods(1). [SRE4106]'],
  ['all pods are meant at quiet times', { target: podsTarget({ maxReplicas: 3, disruptionsAllowed: 3 }), blastRadius: { amount: 3, unit: 'pods' } },
    'blastRadius must disturb at most 2 of 3 pods at a time, got 3. The nearest allowed value is BlastRadius.pods(2). [SRE4106]'],
  ['there is only one pod', { target: podsTarget({ minReplicas: 1 }) },
    'target must run at least 2 pods at quiet times, got 1. A fault in the only pod is an outage: raise the fewest replicas to 2. [SRE4106]'],
  ['the disruption budget allows nothing', { target: podsTarget({ disruptionsAllowed: 0 }) },
    'target must bear that a pod is away at quiet times, got 0. Its disruption budget allows none: let it allow 1, or run one pod more. '
    + '[SRE4106]'],
  ['a target has no labels', { target: podsTarget({ podLabels: {} }) },
    'target.podLabels must name at least one label, got {}. Name labels that only the pods of the target have. [SRE4108]'],
  ['a label of the target is none', { target: podsTarget({ podLabels: { app: 'a b' } }) },
    'target.podLabels["app"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or '
    + 'digit, got "a b". Put longer or freer text into an annotation. [SRE1102]'],
  ['a namespace of the target is none', { target: podsTarget({ namespace: 'Shop' }) },
    'target.namespace must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Shop". Write '
    + 'the namespace of the pods. [SRE4108]'],
  ['counts of the target contradict each other', { target: podsTarget({ minReplicas: 5, maxReplicas: 3 }) },
    'target.tolerance must have whole numbers of pods, at least one at quiet times and no fewer at most, got '
    + '{"minReplicas":5,"maxReplicas":3,"disruptionsAllowed":1}. Write what the workload and its PodDisruptionBudget say. [SRE4108]'],
  ['a node pool has one node', { target: { ...NODE_POOL, nodes: 1 } },
    'target.nodes must be a whole number of at least 2, got 1. Pods of the only node would have no other to go to. [SRE4106]'],
  ['a node pool has no labels', { target: { ...NODE_POOL, nodeLabels: {} } },
    'target.nodeLabels must name at least one label, got {}. Name labels that only the nodes of the pool have. [SRE4108]'],
  ['more than one node is meant', { target: NODE_POOL, blastRadius: { amount: 50, unit: 'percent' } },
    'blastRadius must be one of 3 nodes, got "50 %". The nearest allowed value is BlastRadius.pods(1): nodes are drained one at a time. '
    + '[SRE4106]'],
])('fails when %s', (_, differences, message) => {
  expect(checkBlastRadius(experimentModel(differences)).map(formatProblem)).toEqual([message]);
});

const counts = fc.record({
  minReplicas: fc.integer({ min: 2, max: 30 }),
  more: fc.integer({ min: 0, max: 60 }),
  disruptionsAllowed: fc.integer({ min: 1, max: 30 }),
});
const radii = fc.oneof(
  fc.record<BlastRadiusModel>({ amount: fc.integer({ min: 1, max: 99 }), unit: fc.constant('percent') }),
  fc.record<BlastRadiusModel>({ amount: fc.integer({ min: 1, max: 20 }), unit: fc.constant('pods') }),
);
const backends = fc.constantFrom(LITMUS, CHAOS_MESH);

test('what is allowed never disturbs more than the target bears, at any count of replicas; what is refused would, at some', () => {
  fc.assert(fc.property(counts, radii, backends, ({ minReplicas, more, disruptionsAllowed }, blastRadius, backend) => {
    const target = podsTarget({ minReplicas, maxReplicas: minReplicas + more, disruptionsAllowed });
    const most = Array.from({ length: more + 1 }, (_, index) => affectedPods(blastRadius, minReplicas + index, backend.kind, target.maxReplicas));
    const refused = checkBlastRadius(experimentModel({ target, blastRadius, backend })).length > 0;
    expect(refused).toBe(Math.max(...most, blastRadius.unit === 'pods' ? blastRadius.amount : 0) > allowedPods(target));
  }), { numRuns: 300 });
});

test('what is disturbed by default is always allowed', () => {
  fc.assert(fc.property(counts, backends, ({ minReplicas, more, disruptionsAllowed }, backend) => {
    const target = podsTarget({ minReplicas, maxReplicas: minReplicas + more, disruptionsAllowed });
    expect(checkBlastRadius(experimentModel({ target, backend, blastRadius: largestRadius(target, backend.kind) }))).toEqual([]);
  }), { numRuns: 200 });
});

test('half of the pods are disturbed by default, where that many may be away', () => {
  expect(largestRadius(podsTarget({ minReplicas: 4, maxReplicas: 4, disruptionsAllowed: 2 }), 'litmus')).toEqual({ amount: 50, unit: 'percent' });
  expect(largestRadius(podsTarget({ maxReplicas: 20 }), 'litmus')).toEqual({ amount: 1, unit: 'pods' });
  expect(largestRadius(NODE_POOL, 'litmus')).toEqual({ amount: 1, unit: 'pods' });
});
