import { NOTHING, StackModel, StackPart } from '../model/stack-model';

/** The Alertmanager of a stack, and whom it tells. */
export function renderAlertmanager(_model: StackModel): StackPart {
  return NOTHING;
}
