import { componentSelector } from './stack-metadata';
import type { AccessRule } from '../model/component';
import type { PlainObject, StackContext } from '../model/stack-model';

const RBAC = 'rbac.authorization.k8s.io';

/** What an account of the stack may read in the whole cluster. The name says of which namespace the account is: others may have a stack, too. */
export function renderClusterAccess({ namespace }: StackContext, account: string, rules: readonly AccessRule[]): PlainObject[] {
  const name = `${namespace}-${account}`;
  const object = (kind: string, body: PlainObject['body']): PlainObject => ({
    id: `${kind}-${account}`,
    apiVersion: `${RBAC}/v1`,
    kind,
    name,
    labels: { 'app.kubernetes.io/name': account, ...componentSelector(account) },
    clusterWide: true,
    body,
  });
  return [
    object('ClusterRole', { rules }),
    object('ClusterRoleBinding', {
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    }),
  ];
}
