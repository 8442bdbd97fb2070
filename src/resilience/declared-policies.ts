import { IConstruct } from 'constructs';
import { checkChains } from './model/call-chains';
import { PolicyModel } from './model/policy-model';
import { Claims } from '../core/claims';
import { Problem } from '../core/problem';
import { Platform } from '../platform';

const ALL = new WeakMap<object, Map<string, PolicyModel[]>>();

/** The policies of the cluster of a construct, in the order in which they were declared. */
export function declaredPolicies(scope: IConstruct): readonly PolicyModel[] {
  return ALL.get(scope.node.root)?.get(clusterOf(scope)) ?? [];
}

/** Adds a policy to those of its cluster, unless the service has one, or it does not go together with the others. */
export function declarePolicy(scope: IConstruct, policy: PolicyModel): Problem[] {
  const { name, namespace } = policy;
  const all = [...declaredPolicies(scope), policy];
  const problems = [
    ...Claims.of(scope.node.root).takeAll([{
      kind: 'ResiliencePolicy',
      cluster: Platform.of(scope).cluster,
      namespace,
      name,
      refusal: (first) => ({
        code: 'SRE5112', prop: 'service', must: `have one policy: ${first} is one`, got: name, fix: 'Put all of it into one policy: of two, proxies take either.',
      }),
    }], scope.node.path),
    ...checkChains(all),
  ];
  if (problems.length === 0) {
    const clusters = ALL.get(scope.node.root) ?? new Map<string, PolicyModel[]>();
    ALL.set(scope.node.root, clusters.set(clusterOf(scope), all));
  }
  return problems;
}

function clusterOf(scope: IConstruct): string {
  return Platform.of(scope).cluster ?? '';
}
