import { NOTHING, StackModel, StackPart } from '../model/stack-model';

/** The collectors of a stack: an agent on every node, and a gateway. */
export function renderCollectors(_model: StackModel): StackPart {
  return NOTHING;
}
