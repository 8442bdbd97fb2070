import { IConstruct } from 'constructs';
import { Claims } from '../core/claims';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';

/**
 * Takes a name in a namespace. Two services of one name would select each other's pods,
 * and of two objects of one kind and name the cluster would keep the last, so the second taker is refused.
 */
export function claimName(holder: IConstruct, namespace: string | undefined, name: string, kind: string = 'service'): void {
  throwProblems(holder.node.path, Claims.of(holder.node.root).takeAll([{
    kind,
    cluster: Platform.of(holder).cluster,
    namespace,
    name,
    refusal: (first) => ({
      code: 'SRE1103',
      prop: kind === 'service' ? 'name' : `name of the ${kind}`,
      must: `be the only one in its namespace: ${first} has it`,
      got: name,
      fix: 'Pass another name, or use another namespace.',
    }),
  }], holder.node.path));
}
