import { checkBackend } from './check-backend';
import { checkBlastRadius } from './check-blast-radius';
import { checkFaults } from './check-faults';
import type { ExperimentModel } from './experiment-model';
import type { Problem } from '../../core/problem';

/** What the user has said beside the experiment itself. */
export interface Permissions {
  readonly allowInProduction: boolean;
}

/** All that is wrong with an experiment. */
export function checkExperiment(experiment: ExperimentModel, _permissions: Permissions): Problem[] {
  return [...checkFaults(experiment), ...checkBackend(experiment), ...checkBlastRadius(experiment)];
}
