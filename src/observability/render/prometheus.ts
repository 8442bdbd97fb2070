import { NOTHING, StackModel, StackPart } from '../model/stack-model';

/** The Prometheus of a stack. */
export function renderPrometheus(_model: StackModel): StackPart {
  return NOTHING;
}
