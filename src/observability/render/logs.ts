import { NOTHING, StackModel, StackPart } from '../model/stack-model';

/** Where logs are kept. */
export function renderLogs(_model: StackModel): StackPart {
  return NOTHING;
}
