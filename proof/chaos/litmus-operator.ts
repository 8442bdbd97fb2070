import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from '../cluster/cluster';

const API = '/apis/litmuschaos.io/v1alpha1/namespaces';

/** What an engine comes to: a verdict, or nothing for as long as nobody stops it. */
export type Verdict = 'Pass' | 'Fail' | 'none';

/** Plays as much of the operator of Litmus as a runner sees: it ends engines that are to stop, and writes results. */
export class LitmusOperator {
  private readonly verdicts = new Map<string, Verdict>();
  private running = true;
  private readonly end: Promise<void>;

  constructor(private readonly cluster: Cluster) {
    this.end = this.loop();
  }

  /** Engines of a namespace come to this from now on. */
  answers(namespace: string, verdict: Verdict): void {
    this.verdicts.set(namespace, verdict);
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.end;
  }

  private async loop(): Promise<void> {
    while (this.running) {
      await this.reconcile().catch((error) => { if (this.running) console.error(error); });
      await pause(100);
    }
  }

  private async reconcile(): Promise<void> {
    for (const { metadata: { name, namespace = '' }, spec, status } of await this.cluster.list('ChaosEngine') as any[]) {
      if (status?.engineStatus === 'completed' || status?.engineStatus === 'stopped') continue;
      const verdict = this.verdicts.get(namespace) ?? 'none';
      if (spec.engineState === 'stop') await this.state(namespace, name, 'stopped');
      else if (verdict !== 'none') await this.judge(namespace, name, spec.experiments[0].name, verdict);
    }
  }

  private async judge(namespace: string, engine: string, experiment: string, verdict: Verdict): Promise<void> {
    const result = {
      apiVersion: 'litmuschaos.io/v1alpha1',
      kind: 'ChaosResult',
      metadata: { name: `${engine}-${experiment}`, namespace },
      spec: { engine, experiment },
      status: { experimentStatus: { phase: 'Completed', verdict } },
    };
    const { status } = await this.cluster.client.send(`${API}/${namespace}/chaosresults`, { method: 'POST', body: JSON.stringify(result) });
    // One that fails is left to be stopped by whoever reads the verdict.
    if (status < 300 && verdict === 'Pass') await this.state(namespace, engine, 'completed');
  }

  private async state(namespace: string, engine: string, engineStatus: string): Promise<void> {
    await this.cluster.client.json(`${API}/${namespace}/chaosengines/${engine}`, {
      method: 'PATCH', contentType: 'application/merge-patch+json', body: JSON.stringify({ status: { engineStatus } }),
    });
  }
}
