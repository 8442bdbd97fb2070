import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client';
import { applyManifests, ApplyManyOptions, ManifestOutcome } from './apply-many';
import { ControlPlane, KubernetesVersion } from './control-plane';
import { startControllers } from './controllers';
import { documents, KubernetesObject, objectName } from '../documents';
import { EngineProcess } from './engine-process';
import { installDefinitions } from './install-definitions';
import { Kinds, restPath } from './kinds';
import { ApplyOptions, ApplyOutcome, Kubectl } from './kubectl';
import { isUsable, NodeLayout, nodes } from './nodes';
import { differences } from './read-back';
import { until } from './until';
import { customResourceDefinitions } from '../engines/crds';
import { DefinitionSet } from '../engines/definition-sets';

export interface ClusterOptions {
  readonly version: KubernetesVersion;
  /** Runs controllers, scheduler and kwok too, so that pods come to life; of 1.37 only. @default false */
  readonly controllers?: boolean;
  /** @default - two nodes in each of three zones, when controllers run */
  readonly nodes?: NodeLayout;
}

export interface NamespaceOptions {
  /** Level of Pod Security that the namespace enforces, and warns and audits of, at its latest version. */
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';
  readonly labels?: Record<string, string>;
}

/** A Kubernetes cluster for the length of a test file: real engines on loopback, no containers. */
export class Cluster {
  static async start(options: ClusterOptions): Promise<Cluster> {
    if (options.controllers && options.version !== '1.37') {
      throw new Error(`the controllers are those of 1.37 and do not serve an API server of ${options.version}`);
    }
    const cluster = new Cluster(options);
    try {
      await cluster.boot();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** For tests that need more than kubectl, such as subresources. */
  get client(): ApiClient { return this.plane.client; }
  /** Path of the file by which other engines become clients of this cluster, as its administrator. */
  get kubeconfig(): string { return this.plane.kubeconfig; }
  readonly version: KubernetesVersion;
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-proof-'));
  private readonly plane: ControlPlane;
  private controllers: EngineProcess[] = [];
  private kinds!: Kinds;
  private kubectlProgram!: Kubectl;

  private constructor(private readonly options: ClusterOptions) {
    this.version = options.version;
    this.plane = new ControlPlane(options.version, this.folder);
  }

  /** Creates a namespace that is ready to take pods. */
  async namespace(name: string, options: NamespaceOptions = {}): Promise<string> {
    const security = ['enforce', 'warn', 'audit'].flatMap(mode => [
      [`pod-security.kubernetes.io/${mode}`, options.podSecurity],
      [`pod-security.kubernetes.io/${mode}-version`, 'latest'],
    ]);
    const labels = { ...options.labels, ...options.podSecurity ? Object.fromEntries(security) : {} };
    await this.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    if (this.options.controllers) {
      await this.waitFor(`namespace ${name} has its default service account`, () => this.get('ServiceAccount', 'default', name));
    } else {
      // Nobody else does it, and without one every pod would be refused for that instead of for what a test looks at.
      await this.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
    }
    return name;
  }

  /** Applies as a careful user would: server-side, strict about fields, warnings taken as errors. */
  apply(yaml: string, options: ApplyOptions = {}): Promise<ApplyOutcome> {
    return this.kubectlProgram.apply(yaml, options);
  }

  /** Any other kubectl command. */
  kubectl(args: readonly string[], input?: string): Promise<ApplyOutcome> {
    return this.kubectlProgram.run(args, input);
  }

  /**
   * Server-side applies many manifests, each of one or more documents, by REST: a dry run unless told otherwise.
   * Equal to `apply` in strictness, and hundreds of times as fast.
   */
  applyMany(manifests: readonly string[], options: ApplyManyOptions = {}): Promise<ManifestOutcome[]> {
    return applyManifests(this.client, this.kinds, manifests, options);
  }

  /** The stored object; it is an error when there is none. */
  async get(kind: string, name: string, namespace?: string): Promise<KubernetesObject> {
    return this.client.json(restPath(await this.kinds.find(kind), namespace, name));
  }

  /** All objects of a kind, in one namespace or in all. */
  async list(kind: string, namespace?: string): Promise<KubernetesObject[]> {
    return (await this.client.json(restPath(await this.kinds.find(kind), namespace))).items;
  }

  /** What was sent and is not stored as sent; one line a field, none when all is well. */
  async readBack(sent: KubernetesObject, namespace = sent.metadata.namespace): Promise<string[]> {
    const kind = await this.kinds.find(`${sent.apiVersion}/${sent.kind}`);
    const stored = await this.client.json(restPath(kind, namespace, sent.metadata.name));
    return differences(sent, stored).map(difference => `${objectName(sent)}: ${difference}`);
  }

  /** Reads back every document of a manifest. */
  async readBackAll(yaml: string, namespace?: string): Promise<string[]> {
    return (await Promise.all(documents(yaml).map(sent => this.readBack(sent, sent.metadata.namespace ?? namespace)))).flat();
  }

  /** Waits for a condition; one that throws is not met yet. */
  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.diagnosis() });
  }

  /** Installs the custom resource definitions of the sets named, or of the usual three, and waits until they serve. */
  async installCrds(...sets: DefinitionSet[]): Promise<void> {
    await installDefinitions(this, this.kinds, customResourceDefinitions(sets.length > 0 ? sets : undefined));
  }

  async stop(): Promise<void> {
    this.plane.client?.close();
    await Promise.all(this.engines().map(engine => engine.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    await this.plane.start();
    this.kinds = new Kinds(this.client);
    this.kubectlProgram = new Kubectl(this.plane.kubeconfig, this.folder);
    if (!this.options.controllers) return;
    this.controllers = startControllers(this.plane, this.folder);
    const wanted = nodes(this.options.nodes ?? { zones: 3, perZone: 2 });
    await Promise.all(wanted.map(node => this.create(node)));
    await this.waitFor('all nodes take pods', async () => (await this.list('Node')).filter(isUsable).length === wanted.length, { timeoutSeconds: 60 });
  }

  private async create(object: KubernetesObject): Promise<void> {
    const path = restPath(await this.kinds.find(object.kind), object.metadata.namespace);
    await this.client.json(path, { method: 'POST', body: JSON.stringify(object) });
  }

  /** Warnings of controllers usually name the reason; the logs are for when they do not. */
  private async diagnosis(): Promise<string> {
    const events = await this.list('v1/Event').catch(() => []);
    const warnings = events.filter(event => event.type === 'Warning').slice(-10)
      .map(event => `${event.involvedObject.kind} ${event.involvedObject.name}: ${event.reason}: ${event.message}`);
    return [...warnings, ...this.engines().map(engine => engine.logTail(5))].join('\n');
  }

  private engines(): EngineProcess[] {
    return [...this.plane.engines, ...this.controllers];
  }
}
