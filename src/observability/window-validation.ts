import { IConstruct } from 'constructs';
import { checkWindows } from './model/check-windows';
import { StackModel } from './model/stack-model';
import { formatProblem } from '../core/problem';
import { Platform } from '../platform';
import { SloAlerts } from '../slo';

/** Compares the windows of all objectives of the cluster with what the Prometheus of a stack keeps, once all of them are declared. */
export function validateWindows(stack: IConstruct, { context, prometheus }: StackModel): void {
  if (!prometheus) return;
  const declared = () => stack.node.root.node.findAll()
    .filter((construct): construct is SloAlerts => construct instanceof SloAlerts && Platform.of(construct).cluster === context.cluster)
    .flatMap(({ node, _slos }) => _slos.map(({ name, period }) => ({ path: node.path, name, period })));
  stack.node.addValidation({ validate: () => checkWindows(declared(), prometheus).map(formatProblem) });
}
