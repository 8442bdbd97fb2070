import { createHash } from 'node:crypto';
import { CAPABILITIES } from './capabilities';
import type { ExperimentModel } from './experiment-model';
import type { FaultKind } from './fault-model';

/** Litmus makes labels of it, by adding `-helper-` and six characters. */
const LONGEST = 63 - 14;

/** Name of a ChaosExperiment: two experiments of one namespace each have their own, since their images and rights may differ. */
export function litmusExperimentName({ name }: Pick<ExperimentModel, 'name'>, fault: FaultKind): string {
  const { program } = CAPABILITIES[fault].litmus!;
  const full = `${name}-${program}`;
  if (full.length <= LONGEST) return full;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST - program.length - hash.length - 2).replace(/-+$/, '')}-${hash}-${program}`;
}

/** Name of the ServiceAccount that injects, and of its Roles. */
export function executorName({ name }: Pick<ExperimentModel, 'name'>): string {
  return `${name}-faults`;
}
