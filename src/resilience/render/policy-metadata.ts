import { toLabelValue } from '../../core/labels';
import type { PolicyModel } from '../model/policy-model';

/** An object of a policy, as it stands in a manifest. */
export interface PolicyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Metadata of an object of a policy. */
export function policyMetadata({ name, namespace, owner, environment }: PolicyModel, objectName: string = name): PolicyObject['metadata'] {
  return {
    name: objectName,
    ...namespace === undefined ? {} : { namespace },
    labels: {
      ...owner === undefined ? {} : { owner: toLabelValue(owner) },
      ...environment === undefined ? {} : { environment: toLabelValue(environment) },
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/managed-by': 'cdk8s',
    },
  };
}

/** Name of a service within the cluster. */
export function clusterHost({ name, namespace }: Pick<PolicyModel, 'name' | 'namespace'>): string {
  return namespace === undefined ? name : `${name}.${namespace}.svc.cluster.local`;
}
