import type { ExperimentModel } from './experiment-model';
import type { Problem } from '../../core/problem';

/** What the user has said beside the experiment itself. */
export interface Permissions {
  readonly allowInProduction: boolean;
}

/** All that is wrong with an experiment. */
export function checkExperiment(_experiment: ExperimentModel, _permissions: Permissions): Problem[] {
  return [];
}
