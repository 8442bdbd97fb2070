import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with the collectors of a stack: an agent on every node, and a gateway. */
export function checkCollectors(_model: StackModel): Problem[] {
  return [];
}
