import type { ExperimentModel } from './experiment-model';
import type { Problem } from '../../core/problem';

/** A dashboard shows at least one experiment, and each of them once. */
export function checkShown(experiments: readonly ExperimentModel[]): Problem[] {
  if (experiments.length === 0) {
    return [{ code: 'SRE4301', prop: 'experiments', must: 'hold at least one ChaosSchedule', got: experiments.length, fix: 'Pass the experiments that the dashboard shows.' }];
  }
  const names = experiments.map(({ name, backend }) => `${backend.namespace}/${name}`);
  return names.flatMap((name, index): Problem[] => names.indexOf(name) === index ? [] : [{
    code: 'SRE4301', prop: `experiments[${index}]`, must: 'be shown once', got: name, fix: 'Leave one of them out.',
  }]);
}
