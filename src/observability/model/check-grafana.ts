import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with the Grafana of a stack. */
export function checkGrafana(_model: StackModel): Problem[] {
  return [];
}
