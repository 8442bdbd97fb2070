import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with the Prometheus of a stack. */
export function checkPrometheus(_model: StackModel): Problem[] {
  return [];
}
