import { IConstruct } from 'constructs';
import { throwProblems } from '../core/problem';

/** For each app, the names that selectors are derived from, and who holds them. */
const CLAIMS = new WeakMap<IConstruct, Map<string, string>>();

/** Two holders of one name in a namespace would select each other's pods, so the second one is refused. */
export function claimName(holder: IConstruct, namespace: string | undefined, name: string): void {
  const claims = CLAIMS.get(holder.node.root) ?? new Map<string, string>();
  CLAIMS.set(holder.node.root, claims);
  const key = `${namespace ?? ''}/${name}`;
  const first = claims.get(key);
  if (first !== undefined) {
    throwProblems(holder.node.path, [{
      code: 'SRE1103',
      prop: 'name',
      must: `be the only one in its namespace: ${first} has it`,
      got: name,
      fix: 'Pass another name, or put the service into a chart with another namespace.',
    }]);
  }
  claims.set(key, holder.node.path);
}
