import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with where logs are kept. */
export function checkLogs(_model: StackModel): Problem[] {
  return [];
}
