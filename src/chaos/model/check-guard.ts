import { experimentLabels } from './experiment-labels';
import type { ExperimentModel } from './experiment-model';
import type { Permissions } from './permissions';
import { checkImage } from '../../core/check-image';
import { checkLabels } from '../../core/labels';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { isProduction } from '../../core/production-environment';
import { checkText } from '../../core/text';

/** A CronJob adds 11 characters to the names of its Jobs and they 6 to those of pods; a game day adds a number and a hash. */
const LONGEST_NAME = 40;

/** Whether an experiment is what somebody wants, where it is: its environment, its approval, its name and image. */
export function checkGuard(experiment: ExperimentModel, { allowInProduction, images = {} }: Permissions): Problem[] {
  const { name, environment, approvedBy, runner, labels, target } = experiment;
  return [
    ...allowInProduction || !isProduction(environment) ? [] : [{
      code: 'SRE4201',
      prop: 'allowInProduction',
      must: environment === undefined ? 'be true where nobody knows the environment' : `be true in the environment "${environment}"`,
      got: false,
      fix: 'Say allowInProduction: true if users may suffer from it, or name another environment by Platform.configure().',
    } as const],
    ...approvedBy === undefined || approvedBy.trim() !== '' ? checkText('approvedBy', approvedBy) : [{
      code: 'SRE4209', prop: 'approvedBy', must: 'be the name of a person', got: approvedBy, fix: 'Write who has turned it on, or leave it out: then it stays suspended.',
    } as const],
    ...name.length <= LONGEST_NAME && DNS_LABEL.matches(name) ? [] : [{
      code: 'SRE1101', prop: 'name', must: `${DNS_LABEL.must.replace('63', String(LONGEST_NAME))}`, got: name, fix: 'Pass a shorter or simpler name.',
    } as const],
    ...checkLabels('labels', labels),
    ...target.kind === 'pods' && matches(experimentLabels(experiment), target.podLabels) ? [{
      code: 'SRE1102', prop: 'labels', must: 'not be those by which the pods of the target are selected: the runner would disturb itself', got: labels, fix: 'Leave them out, or select pods by more labels.',
    } as const] : [],
    ...checkImage('image', runner.image, images),
  ];
}

function matches(labels: Readonly<Record<string, string>>, selector: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
