import { LitmusAccess, mergeRules } from './litmus-access';
import { experimentLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { AccessRule, Manifest } from '../model/injection';
import { executorName } from '../model/litmus-names';

/** Under whose name faults are injected, and what it may do: in the namespace of the engines, in that of the target, and, for nodes, in the cluster. */
export function renderLitmusExecutor(experiment: ExperimentModel, access: LitmusAccess): Manifest[] {
  const { backend, target, runner: { pullSecrets } } = experiment;
  const away = target.kind === 'pods' && target.namespace !== backend.namespace ? target.namespace : undefined;
  const here = away === undefined ? [...access.engines, ...access.target] : access.engines;
  const account: Manifest = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: executorName(experiment), namespace: backend.namespace, labels: experimentLabels(experiment) },
    ...pullSecrets.length === 0 ? {} : { imagePullSecrets: pullSecrets.map((name) => ({ name })) },
  };
  return [
    account,
    ...renderRights(experiment, 'Role', executorName(experiment), here, backend.namespace),
    ...away === undefined ? [] : renderRights(experiment, 'Role', executorName(experiment), access.target, away),
    // Names of the cluster are shared by all namespaces.
    ...renderRights(experiment, 'ClusterRole', `${backend.namespace}-${executorName(experiment)}`, access.cluster),
  ];
}

function renderRights(experiment: ExperimentModel, kind: 'Role' | 'ClusterRole', name: string, rules: readonly AccessRule[], namespace?: string): Manifest[] {
  if (rules.length === 0) return [];
  const metadata = { name, ...namespace === undefined ? {} : { namespace }, labels: experimentLabels(experiment) };
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, rules: mergeRules(rules) },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      subjects: [{ kind: 'ServiceAccount', name: executorName(experiment), namespace: experiment.backend.namespace }],
    },
  ];
}
