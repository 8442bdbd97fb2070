import type { ExperimentModel } from './experiment-model';
import type { Injection } from './injection';

/** For the pod to start and the gate to answer. */
export const START_SECONDS = 180;
/** For what runs to be stopped. */
export const STOP_SECONDS = 60;
/** For a backend to begin and to clean up, where it does not say. */
const CLEAN_UP_SECONDS = 240;

/** How long a run takes at most, as the experiment is declared. */
export function longestRun({ faults, recoverySeconds }: Pick<ExperimentModel, 'faults' | 'recoverySeconds'>): number {
  return runOf(faults.map(({ durationSeconds }) => durationSeconds + CLEAN_UP_SECONDS), recoverySeconds);
}

/** How long a run of these injections takes at most. */
export function longestRunOf(injections: readonly Pick<Injection, 'deadlineSeconds'>[], recoverySeconds: number): number {
  return runOf(injections.map(({ deadlineSeconds }) => deadlineSeconds), recoverySeconds);
}

function runOf(seconds: readonly number[], recoverySeconds: number): number {
  return seconds.reduce((sum, one) => sum + Math.ceil(one) + STOP_SECONDS + Math.ceil(recoverySeconds), START_SECONDS);
}
