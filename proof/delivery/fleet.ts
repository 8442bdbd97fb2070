import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from '../cluster/cluster';
import { KubernetesObject } from '../documents';
import { ExporterTarget } from '../prometheus/exporter';

/** How one version of a service answers. */
export interface Behavior {
  /** Share of requests that fail. */
  readonly failing: number;
  /** Share of requests that are answered after the threshold. */
  readonly slow: number;
}

/** What is going on in one namespace. */
export interface Traffic {
  requestsPerSecond: number;
  /** By the tag of the image. */
  readonly behaviors: Record<string, Behavior>;
}

const HASH = 'rollouts-pod-template-hash';
const BUCKETS = ['0.5', '+Inf'];

/**
 * Stands in for all pods of a service, in as many namespaces as there are: counts requests as their versions would, split by the weights that the
 * controller has written into the VirtualService. Fractions of requests are carried over, so that nothing is left to chance.
 */
export class Fleet {
  private readonly namespaces = new Map<string, Traffic>();
  private readonly rests = new Map<string, number>();
  private readonly seen = new Map<string, number[]>();
  private running = true;
  private readonly end: Promise<void>;

  constructor(private readonly cluster: Cluster, private readonly target: ExporterTarget, private readonly service: string) {
    this.end = this.loop();
  }

  serve(namespace: string, traffic: Traffic): void {
    this.namespaces.set(namespace, traffic);
    this.seen.set(namespace, []);
  }

  /** The weights of the canary, one after the other. */
  weights(namespace: string): number[] {
    return this.seen.get(namespace)!;
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.end;
  }

  private async loop(): Promise<void> {
    let before = Date.now();
    while (this.running) {
      await pause(200);
      const now = Date.now();
      const seconds = (now - before) / 1000;
      before = now;
      await Promise.all([...this.namespaces].map(async ([namespace, traffic]) => this.count(namespace, traffic, seconds)))
        .catch((error) => { if (this.running) console.error(error); });
    }
  }

  private async count(namespace: string, traffic: Traffic, seconds: number): Promise<void> {
    const [router, sets, services] = await Promise.all([
      this.cluster.get('VirtualService', this.service, namespace), this.cluster.list('ReplicaSet', namespace), this.cluster.list('Service', namespace),
    ]);
    const weightOf = (part: string): number => router.spec.http[0].route.find(({ destination }: any) => destination.host === `${this.service}-${part}`).weight;
    this.remember(namespace, weightOf('canary'));
    for (const part of ['stable', 'canary']) {
      // A request goes where the Service selects, and only to pods that are there.
      const hash = services.find(({ metadata }) => metadata.name === `${this.service}-${part}`)?.spec.selector[HASH];
      const set = sets.find(({ metadata, status }) => metadata.labels?.[HASH] === hash && status?.readyReplicas > 0);
      if (hash !== undefined && set !== undefined) this.requests(namespace, set, traffic, traffic.requestsPerSecond * seconds * weightOf(part) / 100);
    }
  }

  private requests(namespace: string, set: KubernetesObject, { behaviors }: Traffic, wanted: number): void {
    const hash = set.metadata.labels[HASH];
    const tag = set.spec.template.spec.containers[0].image.split(':').at(-1);
    const { failing, slow } = behaviors[tag];
    const labels = { namespace, service: this.service, rollouts_pod_template_hash: hash };
    const total = this.whole(`${namespace} ${hash} all`, wanted);
    const failed = this.whole(`${namespace} ${hash} failed`, total * failing);
    const late = this.whole(`${namespace} ${hash} late`, (total - failed) * slow);
    this.target.inc('http_requests_total', { ...labels, code: '200' }, total - failed);
    this.target.inc('http_requests_total', { ...labels, code: '500' }, failed);
    const answered = total - failed;
    this.target.inc('http_request_duration_seconds_count', { ...labels, code: '200' }, answered);
    BUCKETS.forEach((le) => this.target.inc('http_request_duration_seconds_bucket', { ...labels, code: '200', le }, le === '+Inf' ? answered : answered - late));
  }

  private whole(key: string, amount: number): number {
    const sum = (this.rests.get(key) ?? 0) + amount;
    this.rests.set(key, sum - Math.floor(sum));
    return Math.floor(sum);
  }

  private remember(namespace: string, weight: number): void {
    const seen = this.seen.get(namespace)!;
    if (seen.at(-1) !== weight) seen.push(weight);
  }
}
