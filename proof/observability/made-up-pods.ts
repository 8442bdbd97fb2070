import { Cluster } from '../cluster/cluster';
import { KubernetesObject } from '../documents';

/** A pod or a node, and what the kubelet would report of it. */
export type Reported = KubernetesObject & { readonly status: object };

export interface PodLook {
  readonly name: string;
  readonly namespace: string;
  readonly address: string;
  readonly node?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ports?: readonly object[];
}

/** A pod that runs, as far as Kubernetes knows; nobody runs it. */
export function madeUpPod({ name, namespace, address, node, labels, annotations, ports = [] }: PodLook): Reported {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels, annotations },
    spec: { schedulerName: 'nobody', nodeName: node, containers: [{ name: 'app', image: 'registry.example.com/app:1.4.2', ports }] },
    status: { phase: 'Running', podIP: address, podIPs: [{ ip: address }] },
  };
}

/** A pod of a workload: labels, annotations and ports are those of its template. */
export function podOf(workload: KubernetesObject, look: Pick<PodLook, 'name' | 'address' | 'node'>): Reported {
  const { metadata: { namespace }, spec: { template } } = workload;
  return madeUpPod({ ...template.metadata, ...look, namespace, ports: template.spec.containers[0].ports });
}

export function madeUpNode(name: string, address: string): Reported {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    status: { addresses: [{ type: 'InternalIP', address }], daemonEndpoints: { kubeletEndpoint: { Port: 10250 } } },
  };
}

/** Stores it, and what it reports; the answer is the object as the server has it, with its uid. */
export async function report(cluster: Cluster, object: Reported): Promise<KubernetesObject> {
  const path = object.kind === 'Node' ? '/api/v1/nodes' : `/api/v1/namespaces/${object.metadata.namespace}/pods`;
  const stored = await cluster.client.json(path, { method: 'POST', body: JSON.stringify(object) });
  await cluster.client.json(`${path}/${object.metadata.name}/status`, {
    method: 'PATCH', contentType: 'application/merge-patch+json', body: JSON.stringify({ status: object.status }),
  });
  return stored;
}
