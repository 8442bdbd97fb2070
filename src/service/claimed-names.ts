import { IConstruct } from 'constructs';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';

/** For each app, the names that are taken, and by whom. */
const CLAIMS = new WeakMap<IConstruct, Map<string, string>>();

/**
 * Takes a name in a namespace. Two services of one name would select each other's pods,
 * and of two objects of one kind and name the cluster would keep the last, so the second taker is refused.
 */
export function claimName(holder: IConstruct, namespace: string | undefined, name: string, kind: string = 'service'): void {
  const claims = CLAIMS.get(holder.node.root) ?? new Map<string, string>();
  CLAIMS.set(holder.node.root, claims);
  // One app may hold the charts of several clusters.
  const key = `${kind} ${Platform.of(holder).cluster ?? ''}/${namespace ?? ''}/${name}`;
  const first = claims.get(key);
  if (first !== undefined) {
    throwProblems(holder.node.path, [{
      code: 'SRE1103',
      prop: kind === 'service' ? 'name' : `name of the ${kind}`,
      must: `be the only one in its namespace: ${first} has it`,
      got: name,
      fix: 'Pass another name, or use another namespace.',
    }]);
  }
  claims.set(key, holder.node.path);
}
