/** A pattern that is masked wherever it is found. */
export interface RedactionRuleModel {
  /** For errors and documentation. */
  readonly name: string;
  /** Whether it is looked for in values, or in the keys of attributes, whose values are then masked as a whole. */
  readonly on: 'value' | 'key';
  /** RE2. */
  readonly pattern: string;
}

/** Which traces are kept. */
export type SamplingModel =
  /** Decided by the gateway once a trace is complete. */
  | { readonly kind: 'tail'; readonly percentage: number; readonly slowMs: number; readonly decisionWaitMs: number }
  /** Decided by applications when a trace begins. */
  | { readonly kind: 'head'; readonly percentage: number };

/** The collectors of a stack: an agent on every node, and a gateway. */
export interface CollectorsModel {
  readonly image: string;
  /** Version of the collector in the image, if it is not its tag. */
  readonly version?: string;
  readonly sampling: SamplingModel;
  /** Whether the rules that the library brings apply. */
  readonly defaultRedaction: boolean;
  readonly redaction: readonly RedactionRuleModel[];
  /** Keys of attributes that are never masked. */
  readonly keptKeys: readonly string[];
  /** Namespaces whose log files are not read. */
  readonly unreadNamespaces: readonly string[];
  /** Paths of requests that no user makes; their spans are dropped. */
  readonly noisePaths: readonly string[];
  readonly nodeMetrics: boolean;
  /** Whether the certificate of kubelets is checked. */
  readonly verifyKubelet: boolean;
  readonly gatewayReplicas: number;
  /** Of the claim that holds the queues of the gateway. */
  readonly queueGib: number;
  readonly queueStorageClass?: string;
}
