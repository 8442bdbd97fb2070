import { checkExperiment } from './check-experiment';
import type { ExperimentModel } from './experiment-model';
import type { FaultModel } from './fault-model';
import type { Problem } from '../../core/problem';

/** The faults of an experiment that its backend can inject where it runs, on this target. */
export function injectableFaults(experiment: ExperimentModel): FaultModel[] {
  const permissions = { allowInProduction: true };
  const { backend } = experiment;
  const faults = experiment.faults.filter((fault) => checkExperiment({ ...experiment, faults: [fault] }, permissions).every(({ code }) => !code.startsWith('SRE41')));
  // The ChaosSchedule of Litmus takes one.
  return backend.kind === 'litmus' && backend.scheduler === 'chaos-schedule' ? faults.slice(0, 1) : faults;
}

/** A promise that no experiment can disprove is none. */
export function checkDisprovable({ target, backend }: ExperimentModel, faults: readonly FaultModel[]): Problem[] {
  if (faults.length > 0) return [];
  const replicas = target.kind === 'pods' ? target.minReplicas : target.nodes;
  return [{
    code: 'SRE4304',
    prop: 'service',
    must: `promise something that ${backend.kind} could disprove in the namespace ${backend.namespace}`,
    got: `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
    fix: 'Run at least two replicas, or use another backend or namespace; or name the faults yourself: new ChaosSchedule(…).',
  }];
}
