import { policyMetadata, PolicyObject } from './policy-metadata';
import { meshDuration } from './proxy-duration';
import type { DependencyModel, PolicyModel } from '../model/policy-model';

/** Limits for what a service calls. They bind its own pods only, each for itself. */
export function renderIstioDependencies(policy: PolicyModel): PolicyObject[] {
  return policy.dependencies.flatMap((dependency) => [...serviceEntry(policy, dependency), destinationRule(policy, dependency)]);
}

function destinationRule(policy: PolicyModel, { name, host, bulkhead, connectMs }: DependencyModel): PolicyObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: policyMetadata(policy, `${policy.name}-${name}`),
    spec: {
      host,
      // With a selector, it is for pods of its own namespace only.
      workloadSelector: { matchLabels: { ...policy.podLabels } },
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: bulkhead.maxConcurrent, connectTimeout: meshDuration(connectMs) },
          http: { http2MaxRequests: bulkhead.maxConcurrent, http1MaxPendingRequests: bulkhead.maxQueued },
        },
      },
    },
  };
}

/** What lies outside of the mesh has to be known to it. */
function serviceEntry(policy: PolicyModel, { kind, name, host, port }: DependencyModel): PolicyObject[] {
  if (kind !== 'external-api') return [];
  return [{
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: policyMetadata(policy, `${policy.name}-${name}`),
    spec: {
      hosts: [host],
      ...policy.namespace === undefined ? {} : { exportTo: [policy.namespace] },
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [{ number: port, name: 'tls', protocol: 'TLS' }],
    },
  }];
}
