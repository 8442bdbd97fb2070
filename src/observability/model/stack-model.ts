import type { AlertmanagerModel } from './alertmanager-model';
import type { CollectorsModel } from './collectors-model';
import type { Component } from './component';
import type { Connection } from './connection';
import type { ExistingModel } from './existing-model';
import type { GrafanaModel } from './grafana-model';
import type { LogsModel } from './logs-model';
import type { ProfileModel } from './profiles';
import type { PrometheusModel } from './prometheus-model';
import type { TlsModel } from './stack-tls';
import type { TracesModel } from './traces-model';
import type { WatchingModel } from './watching-model';
import type { ImageRules } from '../../core/check-image';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Labels } from '../../core/labels';
import type { Exemption } from '../../core/linter-exemption';

/** How a stack comes about: by the Prometheus operator, by plain objects, or by joining one that is there. */
export type StackMode = 'operator' | 'standalone' | 'external';

/** What every part of a stack knows. */
export interface StackContext {
  readonly mode: StackMode;
  readonly namespace: string;
  readonly profile: ProfileModel;
  readonly version: KubernetesVersion;
  readonly cluster?: string;
  readonly region?: string;
  readonly environment?: string;
  readonly owner?: string;
  /** Labels of all objects, such as owner and environment. */
  readonly labels: Labels;
  /** Labels by which the operator selects monitors and rules. */
  readonly selectorLabels: Labels;
  readonly scrapeIntervalMs: number;
  readonly pullSecrets: readonly string[];
  /** Undefined where parts talk to each other in plain text. */
  readonly tls?: TlsModel;
  /** Which images the platform lets run. */
  readonly images: ImageRules;
  /** Where the platform expects Prometheus, and how it expects it to find what it scrapes. */
  readonly expected: { readonly namespace: string; readonly mode: string };
  readonly runbookBaseUrl?: string;
  readonly dashboardBaseUrl?: string;
}

/** An object that is no part of a component: a custom resource, a Secret without secrets. */
export interface PlainObject {
  /** Of the construct. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Labels;
  /** What linters find in it, and why it is meant. */
  readonly exemptions?: readonly Exemption[];
  /** Whether it belongs to no namespace. */
  readonly clusterWide?: boolean;
  /** `spec`, `data`, `rules` … */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What one part of the stack adds to it. */
export interface StackPart {
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
  readonly objects: readonly PlainObject[];
}

export const NOTHING: StackPart = { components: [], connections: [], objects: [] };

/** A whole stack. Parts that it does without are undefined; an external one has none. */
export interface StackModel {
  readonly context: StackContext;
  /** The stack that this one joins. */
  readonly existing?: ExistingModel;
  /** Props of programs that the user wrote, though no program runs. */
  readonly declared?: readonly string[];
  readonly prometheus?: PrometheusModel;
  readonly alertmanager?: AlertmanagerModel;
  readonly collectors?: CollectorsModel;
  readonly traces?: TracesModel;
  readonly logs?: LogsModel;
  readonly grafana?: GrafanaModel;
  /** Undefined only where a part is looked at alone. */
  readonly watching?: WatchingModel;
}
