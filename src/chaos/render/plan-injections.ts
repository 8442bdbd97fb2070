import { chaosMeshFault } from './chaos-mesh-fault';
import { litmusAccess } from './litmus-access';
import { litmusEngineSpec } from './litmus-engine';
import { renderLitmusExecutor } from './litmus-executor';
import { renderLitmusExperiment } from './litmus-experiment';
import { renderLitmusSchedule } from './litmus-schedule';
import { experimentLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { FaultModel } from '../model/fault-model';
import type { Injection, InjectionPlan } from '../model/injection';
import { isLitmus, LitmusExperiment } from '../model/litmus-experiment';
import { litmusExperimentName } from '../model/litmus-names';

/** Seconds beyond the duration of a fault: Litmus starts pods first, and waits for those of the target; Chaos Mesh does neither. */
const LITMUS_OVERHEAD = 240;
const CHAOS_MESH_OVERHEAD = 60;

/** What the backend needs for an experiment, and what the runner creates for each fault: nothing where the backend has a schedule of its own. */
export function planInjections(experiment: ExperimentModel): InjectionPlan {
  const { faults } = experiment;
  if (!isLitmus(experiment)) return { objects: [], injections: faults.map((fault, index) => chaosMeshInjection(experiment, fault, index)) };
  const objects = [...renderLitmusExecutor(experiment, litmusAccess(experiment)), ...renderLitmusExperiments(experiment)];
  if (experiment.backend.scheduler === 'chaos-schedule') return { objects: [...objects, renderLitmusSchedule(experiment)], injections: [] };
  return { objects, injections: faults.map((fault, index) => litmusInjection(experiment, fault, index)) };
}

/** One for each program: two faults may be the work of the same. */
function renderLitmusExperiments(experiment: LitmusExperiment) {
  const kinds = new Map(experiment.faults.map(({ action: { kind } }) => [litmusExperimentName(experiment, kind), kind]));
  return [...kinds.values()].map((kind) => {
    const faults = experiment.faults.filter(({ action }) => action.kind === kind);
    return renderLitmusExperiment(experiment, kind, litmusAccess({ ...experiment, faults }));
  });
}

function litmusInjection(experiment: LitmusExperiment, fault: FaultModel, index: number): Injection {
  return {
    fault,
    id: `${index}-${fault.action.kind}`,
    manifest: { apiVersion: 'litmuschaos.io/v1alpha1', kind: 'ChaosEngine', metadata: metadata(experiment), spec: litmusEngineSpec(experiment, fault) },
    resource: { plural: 'chaosengines', group: 'litmuschaos.io' },
    verdict: { from: 'chaos-result', experiment: litmusExperimentName(experiment, fault.action.kind) },
    stop: 'engine-state',
    deadlineSeconds: fault.durationSeconds + LITMUS_OVERHEAD,
  };
}

function chaosMeshInjection(experiment: ExperimentModel, fault: FaultModel, index: number): Injection {
  const { kind, plural, spec } = chaosMeshFault(fault, experiment);
  return {
    fault,
    id: `${index}-${fault.action.kind}`,
    manifest: { apiVersion: 'chaos-mesh.org/v1alpha1', kind, metadata: metadata(experiment), spec },
    resource: { plural, group: 'chaos-mesh.org' },
    // What is repeated by a Schedule has no condition that says so.
    verdict: { from: 'duration', condition: kind === 'Schedule' ? undefined : 'AllInjected' },
    stop: 'delete',
    deadlineSeconds: fault.durationSeconds + CHAOS_MESH_OVERHEAD,
  };
}

/** Each run has a name of its own, so that tools which keep the cluster as it is declared have nothing to keep. */
function metadata(experiment: ExperimentModel) {
  return { generateName: `${experiment.name}-`, namespace: experiment.backend.namespace, labels: experimentLabels(experiment) };
}
