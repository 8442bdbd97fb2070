import type { ExperimentModel } from './experiment-model';
import type { Labels } from '../../core/labels';

/** Where the results of an experiment are read. */
export interface ResultsModel {
  readonly cronJob: { readonly namespace: string; readonly name: string };
}

/** The CronJob of an experiment: in the namespace of its engines. */
export function resultsOf({ name, backend }: Pick<ExperimentModel, 'name' | 'backend'>): ResultsModel {
  return { cronJob: { namespace: backend.namespace, name } };
}

/** Labels of what is recorded and told about an experiment. */
export function resultLabels({ name, target }: Pick<ExperimentModel, 'name' | 'target'>): Labels {
  const where: Labels = target.kind === 'pods' ? { namespace: target.namespace } : {};
  return { ...where, service: target.name, experiment: name };
}

/** Whether runs are Jobs of a CronJob, which kube-state-metrics tells of. */
export function hasJobs({ backend }: Pick<ExperimentModel, 'backend'>): boolean {
  return backend.kind === 'chaos-mesh' || backend.scheduler === 'cron-job';
}
