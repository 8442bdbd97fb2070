import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** What is wrong with the Alertmanager of a stack, and whom it tells. */
export function checkAlertmanager(_model: StackModel): Problem[] {
  return [];
}
