import { checkBackend } from './check-backend';
import { checkBlastRadius } from './check-blast-radius';
import { checkCalendar } from './check-calendar';
import { checkFaults } from './check-faults';
import { checkGate } from './check-gate';
import { checkGuard } from './check-guard';
import { checkProbes } from './check-probes';
import type { ExperimentModel } from './experiment-model';
import type { Permissions } from './permissions';
import type { Problem } from '../../core/problem';

/** All that is wrong with an experiment. */
export function checkExperiment(experiment: ExperimentModel, permissions: Permissions): Problem[] {
  return [
    ...checkGuard(experiment, permissions),
    ...checkFaults(experiment),
    ...checkBackend(experiment),
    ...checkBlastRadius(experiment),
    ...checkCalendar(experiment),
    ...checkGate(experiment),
    ...checkProbes(experiment),
  ];
}
