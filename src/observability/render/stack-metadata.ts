import type { Labels } from '../../core/labels';
import type { StackContext } from '../model/stack-model';

/** The immutable selector of the pods of a component, derived from its name alone. */
export function componentSelector(name: string): Labels {
  return { 'app.kubernetes.io/instance': name };
}

/** Labels of every object of a component. */
export function componentLabels({ labels }: StackContext, name: string): Labels {
  return { ...labels, 'app.kubernetes.io/name': name, ...componentSelector(name), 'app.kubernetes.io/part-of': 'observability', 'app.kubernetes.io/managed-by': 'cdk8s' };
}
