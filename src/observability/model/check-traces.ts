import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with where traces are kept. */
export function checkTraces(_model: StackModel): Problem[] {
  return [];
}
