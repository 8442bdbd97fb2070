import { rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { Cluster } from '../cluster/cluster';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';
import { ask } from '../prometheus/loopback';
import { temporaryFolder } from '../prometheus/temporary';

/** Where the controller looks for its own ConfigMaps and Secrets; it has none here. */
const NAMESPACE = 'argo-rollouts';

/** Runs an Argo Rollouts controller against a cluster that has controllers and the definitions `argo-rollouts`, and `istio` where that is the router. */
export async function startRolloutsController(cluster: Cluster): Promise<RolloutsController> {
  const controller = new RolloutsController(cluster);
  try {
    await controller.start();
    return controller;
  } catch (error) {
    await controller.stop();
    throw error;
  }
}

/** A running Argo Rollouts controller. It changes ReplicaSets, Services and the weights of VirtualServices, and connects to the Prometheus of an analysis. */
export class RolloutsController {
  private readonly folder = temporaryFolder();
  private process?: EngineProcess;

  constructor(private readonly cluster: Cluster) {}

  async start(): Promise<void> {
    refuseToBeReached();
    const [metrics, health] = await freePorts(2);
    this.process = new EngineProcess('argo-rollouts', enginePath('argo-rollouts'), [
      `--kubeconfig=${this.cluster.kubeconfig}`,
      `--metricsPort=${metrics}`,
      `--healthzPort=${health}`,
      '--leader-elect=false',
      '--qps=500',
      '--burst=1000',
    ], this.folder, { HOME: this.folder, POD_NAMESPACE: NAMESPACE });
    // It answers as healthy before it has read the cluster, and says in its log when it starts to work.
    await this.process.ready(async () => (await ask(health, '/healthz')).status === 200 && this.logTail(200).includes('Started controller'));
  }

  /** Waits until a Rollout meets a condition; its own account of itself is part of the error at the deadline. */
  waitForRollout(
    namespace: string, name: string, description: string, condition: (rollout: any) => boolean, options: { readonly timeoutSeconds?: number } = {},
  ): Promise<any> {
    let seen: any;
    return until(`Rollout ${name} ${description}`, async () => {
      seen = await this.cluster.get('Rollout', name, namespace);
      return condition(seen) && seen;
    }, { ...options, diagnosis: () => [JSON.stringify(seen?.status), this.logTail()].join('\n') });
  }

  logTail(lines?: number): string { return this.process?.logTail(lines) ?? ''; }

  async stop(): Promise<void> {
    await this.process?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The controller listens on every address there is and has no option for it, so there must be none but loopback. */
function refuseToBeReached(): void {
  const others = Object.entries(networkInterfaces()).flatMap(([name, addresses]) => addresses?.some(({ internal }) => !internal) ? [name] : []);
  if (others.length > 0) {
    throw new Error(`the Rollouts controller would listen on ${others.join(', ')}; start the proof with npm run prove, which makes a network namespace, `
      + 'on a machine that allows it (unshare and ip)');
  }
}
