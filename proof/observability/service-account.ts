import { readFileSync } from 'node:fs';
import { Cluster } from '../cluster/cluster';

/** A kubeconfig, as text, by which a program has the rights of a service account, and no others. */
export async function serviceAccountKubeconfig(cluster: Cluster, namespace: string, name: string): Promise<string> {
  const { status } = await cluster.client.json(`/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
    method: 'POST', body: JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }),
  });
  const config = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8'));
  return JSON.stringify({ ...config, users: config.users.map((user: object) => ({ ...user, user: { token: status.token } })) });
}
