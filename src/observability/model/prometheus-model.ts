import type { ComponentResources, ComponentStorage, SecretKeyModel } from './component';
import type { Labels } from '../../core/labels';

/** A store that samples are sent to. */
export interface RemoteWriteModel {
  readonly url: string;
  readonly name?: string;
  readonly bearerToken?: SecretKeyModel;
  readonly username?: SecretKeyModel;
  readonly password?: SecretKeyModel;
  readonly ca?: SecretKeyModel;
  readonly tenant?: string;
}

/** The Prometheus of a stack. */
export interface PrometheusModel {
  readonly image: string;
  /** As the user wrote it; the tag of the image says it otherwise. */
  readonly version?: string;
  readonly replicas: number;
  readonly resources: ComponentResources;
  readonly storage: Omit<ComponentStorage, 'mountPath'>;
  readonly retentionMs: number;
  readonly retentionMib: number;
  /** What objectives of the platform are checked against, if it is known. */
  readonly platformRetentionMs?: number;
  readonly evaluationIntervalMs: number;
  readonly scrapeTimeoutMs: number;
  readonly outOfOrderMs: number;
  /** What the user added to those of the platform. */
  readonly ownLabels: Labels;
  readonly replicaLabel: string;
  readonly promotedAttributes: readonly string[];
  /** Undefined where the user left it to the version. */
  readonly nativeHistograms?: boolean;
  readonly exemplars: number;
  readonly sampleLimit: number;
  readonly verifyKubelets: boolean;
  readonly remoteWrites: readonly RemoteWriteModel[];
  readonly ruleConfigMaps: readonly string[];
  readonly queryNamespaces: readonly string[];
  readonly externalUrl: string;
}

/**
 * So that a window of 30 days can be counted: a rule that looks back over it needs some days more than that
 * when Prometheus was away, and blocks are dropped as a whole.
 */
export const RETENTION_DAYS = 35;

/** Of the volume: documentation advises 80 to 85 %. @see https://prometheus.io/docs/prometheus/latest/storage/#right-sizing-retention-size */
export const RETENTION_SHARE = 0.8;
