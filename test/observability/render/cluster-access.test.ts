import type { StackContext } from '../../../src/observability/model/stack-model';
import { renderClusterAccess } from '../../../src/observability/render/cluster-access';

const RULES = [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }];

test('the account of one namespace gets a role, and the role of another namespace has another name', () => {
  const [role, binding] = renderClusterAccess({ namespace: 'monitoring' } as StackContext, 'prometheus', RULES);
  expect(role).toMatchObject({ kind: 'ClusterRole', name: 'monitoring-prometheus', clusterWide: true, body: { rules: RULES } });
  expect(binding).toMatchObject({
    kind: 'ClusterRoleBinding',
    name: 'monitoring-prometheus',
    clusterWide: true,
    body: {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'monitoring-prometheus' },
      subjects: [{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' }],
    },
  });
  expect(renderClusterAccess({ namespace: 'other' } as StackContext, 'prometheus', RULES)[0].name).toBe('other-prometheus');
});
