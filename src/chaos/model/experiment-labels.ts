import type { ExperimentModel } from './experiment-model';
import { Labels, toLabelValue } from '../../core/labels';

/** By these, runs and what they create are found again: those of an experiment, and those of all experiments on a target. */
export const EXPERIMENT_LABEL = 'cdk8s-sre/experiment';
export const TARGET_LABEL = 'cdk8s-sre/target';

/** Annotation with the name of a person, on what that person has turned on. */
export const APPROVED_BY = 'cdk8s-sre/approved-by';

/** Labels of the pods that run an experiment, none of which a service would select. */
export function runLabels({ name, target }: Pick<ExperimentModel, 'name' | 'target'>): Labels {
  return { [EXPERIMENT_LABEL]: name, [TARGET_LABEL]: toLabelValue(target.name) };
}

/** Labels of all objects of an experiment, those that are created at run time included. */
export function experimentLabels(experiment: Pick<ExperimentModel, 'name' | 'target' | 'labels' | 'owner' | 'environment'>): Labels {
  const { labels, owner, environment } = experiment;
  return {
    ...labels,
    ...owner === undefined ? {} : { owner },
    ...environment === undefined ? {} : { environment },
    'app.kubernetes.io/component': 'chaos-experiment',
    'app.kubernetes.io/managed-by': 'cdk8s',
    ...runLabels(experiment),
  };
}
