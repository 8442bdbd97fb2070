import type { Labels } from '../../core/labels';

/** How a dashboard reaches Grafana. */
export type DashboardOutputModel =
  | {
    readonly kind: 'config-map';
    readonly labelKey: string;
    readonly labelValue: string;
    readonly folderAnnotation: string;
    readonly folder?: string;
  }
  | {
    readonly kind: 'grafana-operator';
    readonly instanceSelector: Labels;
    readonly folder?: string;
    readonly resyncMs?: number;
    readonly allowCrossNamespaceImport: boolean;
  };

/** What is the same for every dashboard: where it is found, and how it opens. All defaults filled in. */
export interface DashboardSettings {
  /** Name of the object that carries it. */
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly output: DashboardOutputModel;
  readonly title: string;
  readonly uid: string;
  /** Name or uid of the Prometheus that is chosen at first. */
  readonly datasource: string;
  readonly tags: readonly string[];
  readonly refreshMs: number;
  readonly rangeMs: number;
  readonly timezone: string;
  readonly links: readonly DashboardLinkModel[];
}

/** A page that the dashboard leads to. */
export interface DashboardLinkModel {
  readonly title: string;
  readonly url: string;
}
