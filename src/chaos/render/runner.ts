import type { ExperimentModel } from '../model/experiment-model';
import type { InjectionPlan, Manifest } from '../model/injection';

/** What starts the experiment: the CronJob with the script, its files, its rights and its NetworkPolicy. */
export function renderRunner(_experiment: ExperimentModel, _plan: InjectionPlan): Manifest[] {
  return [];
}
