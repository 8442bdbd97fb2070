import { checkContainers } from './check-containers';
import { checkName } from './check-identity';
import { checkScratchSpace } from './check-resources';
import type { PodModel } from './service-model';
import type { ImageRules } from '../../core/check-image';
import type { NameRule } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** The controllers append up to 11 characters to the name of a job. */
export const JOB_NAME: NameRule = {
  must: 'be at most 52 lower case letters, digits and hyphens, service name included, that start with a letter and end with a letter or digit',
  matches: (name) => name.length <= 52 && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name),
};

export interface JobNumbers {
  readonly deadlineSeconds: number;
  readonly retries: number;
  readonly ttlSeconds?: number;
  readonly startingDeadlineSeconds?: number;
}

type JobPod = Pick<PodModel, 'containers' | 'volumes'>;

/** What is wrong with a job, under the path that names it. */
export function checkJob(call: string, name: string, { containers, volumes }: JobPod, numbers: JobNumbers, images: ImageRules): Problem[] {
  const [container] = containers;
  const seconds = { code: 'SRE1703', min: 1, unit: 'seconds', fix: 'Use whole seconds.' } as const;
  const problems = [
    ...checkName('name', name, JOB_NAME),
    ...(container.command!.length === 0 ? [{ code: 'SRE1703', prop: 'command', must: 'name a program', got: container.command, fix: 'Pass the program and its arguments as a list.' } as const] : []),
    ...checkContainers(containers, images),
    ...checkScratchSpace(containers, volumes),
    ...checkWholeNumber('deadline', numbers.deadlineSeconds, seconds),
    ...checkWholeNumber('retries', numbers.retries, { code: 'SRE1703', min: 0, fix: 'Use 0 for a single try.' }),
    ...checkWholeNumber('timeToLive', numbers.ttlSeconds, { ...seconds, min: 0 }),
    ...checkWholeNumber('startingDeadline', numbers.startingDeadlineSeconds, { ...seconds, min: 10 }),
  ];
  return problems.map((problem) => ({ ...problem, prop: `${problem.prop} of ${call}` }));
}
