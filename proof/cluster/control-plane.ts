import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from './api-client';
import { EngineProcess } from './engine-process';
import { freePorts } from './ports';
import { enginePath } from '../engines/build';
import { LESS_COLLECTION } from '../prometheus/go-runtime';

/** The versions that there are API servers of: the newest, and the oldest that can still be built. */
export type KubernetesVersion = '1.37' | '1.30';

const LOOPBACK = '127.0.0.1';

/** An API server with its store: what admits, refuses and keeps objects, and does nothing else with them. */
export class ControlPlane {
  readonly engines: EngineProcess[] = [];
  readonly kubeconfig: string;
  readonly serviceAccountKey: string;
  client!: ApiClient;
  private readonly token = randomUUID();

  constructor(private readonly version: KubernetesVersion, private readonly folder: string) {
    this.kubeconfig = join(folder, 'kubeconfig');
    this.serviceAccountKey = join(folder, 'service-accounts.key');
  }

  async start(): Promise<void> {
    const [clients, peers, secure] = await freePorts(3);
    const store = `http://${LOOPBACK}:${clients}`;
    const server = `https://${LOOPBACK}:${secure}`;
    // The API server connects to its store as soon as that listens, so both start at once.
    this.startStore(store, `http://${LOOPBACK}:${peers}`);
    const certificates = join(this.folder, 'certificates');
    const apiServer = this.startApiServer(store, secure, certificates);

    const ca = join(certificates, 'apiserver.crt');
    await apiServer.ready(async () => {
      this.client?.close();
      this.client = new ApiClient(server, this.token, readFileSync(ca, 'utf8'));
      return (await this.client.send('/readyz')).status === 200;
    });
    writeFileSync(this.kubeconfig, JSON.stringify({
      'apiVersion': 'v1',
      'kind': 'Config',
      'clusters': [{ name: 'proof', cluster: { server, 'certificate-authority': ca } }],
      'users': [{ name: 'admin', user: { token: this.token } }],
      'contexts': [{ name: 'proof', context: { cluster: 'proof', user: 'admin' } }],
      'current-context': 'proof',
    }));
  }

  private startStore(clientUrl: string, peerUrl: string): void {
    this.engines.push(new EngineProcess('etcd', enginePath('etcd'), [
      `--data-dir=${join(this.folder, 'etcd')}`,
      `--listen-client-urls=${clientUrl}`,
      `--advertise-client-urls=${clientUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      '--unsafe-no-fsync',
    ], this.folder, LESS_COLLECTION));
  }

  private startApiServer(store: string, port: number, certificates: string): EngineProcess {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicKey = join(this.folder, 'service-accounts.pub');
    const tokens = join(this.folder, 'tokens.csv');
    writeFileSync(this.serviceAccountKey, keys.privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
    writeFileSync(publicKey, keys.publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(tokens, `${this.token},admin,admin,system:masters\n`, { mode: 0o600 });

    const apiServer = new EngineProcess('kube-apiserver', enginePath(`kube-apiserver-${this.version}`), [
      `--etcd-servers=${store}`,
      `--secure-port=${port}`,
      `--bind-address=${LOOPBACK}`,
      // Without an address to tell others, the server looks for a network interface, and a namespace has only loopback.
      '--advertise-address=10.255.0.1',
      '--endpoint-reconciler-type=none',
      `--cert-dir=${certificates}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=RBAC',
      // As clusters have it: Pod Security decides about privileged pods, with its own message.
      '--allow-privileged=true',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${publicKey}`,
      `--service-account-signing-key-file=${this.serviceAccountKey}`,
      '--service-cluster-ip-range=10.0.0.0/24',
    ], this.folder, LESS_COLLECTION);
    this.engines.push(apiServer);
    return apiServer;
  }
}
