import { NOTHING, StackModel, StackPart } from '../model/stack-model';

/** Where traces are kept. */
export function renderTraces(_model: StackModel): StackPart {
  return NOTHING;
}
