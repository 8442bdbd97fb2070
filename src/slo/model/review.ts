import type { PolicyModel } from './policy';
import type { SloModel } from './slo-model';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';

/** What is promised to customers for an objective. */
export interface SlaModel {
  readonly slo: string;
  readonly target: Ratio;
}

/** What a review looks at. */
export interface ReviewModel {
  readonly slos: readonly SloModel[];
  readonly policy?: PolicyModel;
  readonly slas: readonly SlaModel[];
  readonly reviewers: readonly string[];
}

/** What is wrong with what was promised to customers. */
export function checkReview({ slos, slas }: ReviewModel): Problem[] {
  const none: Problem[] = slos.length > 0 ? [] : [
    { code: 'SRE2306', prop: 'slos', must: 'hold at least one objective', got: 'none', fix: 'A review needs something to look back at: add an objective.' },
  ];
  return [...none, ...slas.flatMap(({ slo: name, target }): Problem[] => {
    const prop = `slas["${name}"]`;
    const slo = slos.find((candidate) => candidate.name === name);
    if (!slo) {
      return [{ code: 'SRE2306', prop, must: `belong to an objective: ${slos.map((known) => known.name).join(', ')}`, got: name, fix: 'Write the name of an objective of this service.' }];
    }
    if (target.compare(Ratio.of(0)) > 0 && target.compare(slo.objective) < 0) return [];
    return [{
      code: 'SRE2306',
      prop,
      must: `be above 0 and below the objective, which is ${slo.objective.toPercent()}`,
      got: Number(target.toPercent()),
      fix: 'Promise customers less than you aim for, or you learn of trouble from them.',
    }];
  })];
}
