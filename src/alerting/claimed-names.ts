import { IConstruct } from 'constructs';
import { Claims } from '../core/claims';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';

/** Something that has a name of its own in a namespace: an alert, or an object of a kind. */
export interface Named {
  readonly kind: 'alert' | 'PrometheusRule' | 'ConfigMap' | 'rule file';
  readonly name: string;
}

/** Takes names in a namespace, all of them or none. */
export function claimNames(holder: IConstruct, namespace: string | undefined, wanted: readonly Named[]): void {
  const { cluster } = Platform.of(holder);
  throwProblems(holder.node.path, Claims.of(holder.node.root).takeAll(wanted.map(({ kind, name }) => ({
    kind,
    cluster,
    namespace,
    name,
    refusal: (first) => ({
      code: kind === 'alert' ? 'SRE2002' : 'SRE1103',
      prop: `name of ${kind === 'alert' ? 'an alert' : `the ${kind}`}`,
      must: `be the only one in its namespace: ${first} has it`,
      got: name,
      fix: kind === 'alert' ? 'Say in the name what is different.' : 'Pass another name, or use another namespace.',
    }),
  })), holder.node.path));
}
