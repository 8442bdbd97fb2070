import type { SamplingModel } from './collectors-model';
import type { Problem } from '../../core/problem';

const LONGEST_WAIT_MS = 300_000;
const LONGEST_SLOW_MS = 3_600_000;

/** What is wrong with which traces are kept. */
export function checkSampling(sampling: SamplingModel): Problem[] {
  return sampling.kind === 'head' ? checkHead(sampling.percentage) : checkTail(sampling);
}

function checkHead(got: number): Problem[] {
  if (got > 0 && got <= 100) return [];
  return [problem('percentage', 'be above 0 and at most 100', got, 'To keep no traces at all, leave applications without an endpoint.')];
}

function checkTail({ percentage, slowMs, decisionWaitMs }: SamplingModel & { readonly kind: 'tail' }): Problem[] {
  return [
    ...percentage >= 0 && percentage <= 100 ? [] : [problem('percentage', 'be from 0 to 100', percentage, 'Traces with errors and slow ones are kept anyway.')],
    ...Number.isInteger(slowMs) && slowMs >= 1 && slowMs <= LONGEST_SLOW_MS ? [] : [
      problem('slow', 'be whole milliseconds, from 1 ms to 1 hour', `${slowMs} ms`, 'Take the largest latency that your objectives allow.'),
    ],
    ...Number.isInteger(decisionWaitMs) && decisionWaitMs >= 1_000 && decisionWaitMs <= LONGEST_WAIT_MS ? [] : [
      problem('decisionWait', 'be whole milliseconds, from 1 s to 5 min', `${decisionWaitMs} ms`, 'All traces of this time are held in memory: take what your slowest requests need.'),
    ],
  ];
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE3304', prop: `collectors.sampling.${prop}`, must, got, fix };
}
