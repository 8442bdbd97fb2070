import type { SecuredServer } from './stack-tls';

/** An environment variable of a component: a literal, a field of the pod, or a key of a Secret. */
export type ComponentEnv =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fieldPath: string }
  | { readonly name: string; readonly secret: SecretKeyModel };

/** A key of a Secret that the user has made. */
export interface SecretKeyModel {
  readonly secretName: string;
  readonly key: string;
}

/** A port that the program listens on. Those that others call get a port of the Service. */
export interface ComponentPort {
  readonly name: string;
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP';
  /** Of the Service: `http`, `grpc`. */
  readonly appProtocol?: string;
}

/** Files that are mounted read-only, each directory from one source. */
export interface ComponentFiles {
  readonly mountPath: string;
  readonly source:
    /** Rendered by the library, into a ConfigMap called `<component>-<name>`. A change rolls the pods unless the program reloads by itself. */
    | { readonly kind: 'own'; readonly name: string; readonly files: Readonly<Record<string, string>>; readonly reloads?: boolean }
    /** ConfigMaps that come and go with other constructs: all of one `topic`, see PublishedFiles. */
    | { readonly kind: 'published'; readonly topic: string }
    | { readonly kind: 'configMaps'; readonly names: readonly string[] }
    | { readonly kind: 'secret'; readonly secretName: string; readonly items?: Readonly<Record<string, string>> };
}

/** Where a component keeps what must survive a restart. */
export interface ComponentStorage {
  readonly mountPath: string;
  readonly gib: number;
  /** @default - the default class of the cluster */
  readonly storageClass?: string;
}

/** What a pod and its containers may use. */
export interface ComponentResources {
  readonly cpuMillis: number;
  readonly memoryMib: number;
  /** @default - one and a half times the request */
  readonly memoryLimitMib?: number;
}

/** A rule of RBAC, as Kubernetes writes it. */
export interface AccessRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

/** A directory of the node. */
export interface HostPath {
  readonly name: string;
  readonly path: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
  readonly type?: string;
}

/** One program of the stack, as far as Kubernetes has to know it. All its objects share its name. */
export interface Component {
  readonly name: string;
  readonly workload: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  /** Ignored by a DaemonSet. */
  readonly replicas: number;
  readonly image: string;
  /** User id of the image, never 0 but for the agent. */
  readonly user: number;
  readonly args: readonly string[];
  readonly env?: readonly ComponentEnv[];
  readonly ports: readonly ComponentPort[];
  readonly files?: readonly ComponentFiles[];
  /** A claim of each pod of a StatefulSet; a claim called as the component for a Deployment of one. */
  readonly storage?: ComponentStorage;
  /** Empty directories, by path; MiB. */
  readonly scratch?: Readonly<Record<string, number>>;
  /** Directories of the node. Only the agent has them: they are what Pod Security restricted refuses. */
  readonly hostPaths?: readonly HostPath[];
  readonly resources: ComponentResources;
  readonly probe: {
    readonly port: string;
    readonly ready: string;
    readonly live: string;
    /** @default 60 */
    readonly startSeconds?: number;
    /** Of both pages; whose certificate it is, nobody checks. @default 'HTTP' */
    readonly scheme?: 'HTTPS';
  };
  /** @default 30 */
  readonly gracePeriodSeconds?: number;
  /** What the program reads of the Kubernetes API: a ClusterRole. The pod gets a token only if there is something. */
  readonly access?: readonly AccessRule[];
  /** Whether the old pod ends before the new one starts, as a single writer of a volume needs it. */
  readonly recreate?: boolean;
  /** A headless Service `<name>-headless` beside the ordinary one, for clients that balance by themselves and for meshes. */
  readonly headless?: boolean;
  /** Whether a caller stays with one pod, because replicas do not hold exactly the same. */
  readonly stickyClients?: boolean;
  /** `internalTrafficPolicy: Local`: callers reach the pod of their own node. */
  readonly nodeLocal?: boolean;
  /** Port and path of the program's own metrics, scraped by the stack's Prometheus; and who it proves to be, if that goes by TLS. */
  readonly metrics?: { readonly port: string; readonly path: string; readonly server?: SecuredServer };
  /** Why Pod Security restricted cannot hold. Only the agent says something. */
  readonly privilegedBecause?: string;
}
