import type { BackendModel, ExperimentModel } from './experiment-model';

/** How Litmus is installed. */
export type LitmusBackend = Extract<BackendModel, { readonly kind: 'litmus' }>;

/** An experiment that Litmus injects. */
export type LitmusExperiment = ExperimentModel & { readonly backend: LitmusBackend };

export function isLitmus(experiment: ExperimentModel): experiment is LitmusExperiment {
  return experiment.backend.kind === 'litmus';
}
