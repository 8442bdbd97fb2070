import { NOTHING, StackModel, StackPart } from '../model/stack-model';

/** The Grafana of a stack. */
export function renderGrafana(_model: StackModel): StackPart {
  return NOTHING;
}
