import type { ExperimentModel } from '../model/experiment-model';
import type { InjectionPlan } from '../model/injection';

/** What the backend needs for an experiment, and what the runner creates for each fault. */
export function planInjections(_experiment: ExperimentModel): InjectionPlan {
  return { injections: [], objects: [] };
}
