import { promDuration } from '../core/prom-duration';
import type { DashboardSettings } from './model/dashboard-settings';

/** A ConfigMap that the sidecar of Grafana picks up. */
export interface DashboardConfigMap {
  readonly apiVersion: 'v1';
  readonly kind: 'ConfigMap';
  readonly data: Readonly<Record<string, string>>;
}

/** The fields of a GrafanaDashboard that are emitted. @see https://grafana.github.io/grafana-operator/docs/api/#grafanadashboardspec */
export interface GrafanaDashboard {
  readonly apiVersion: 'grafana.integreatly.org/v1beta1';
  readonly kind: 'GrafanaDashboard';
  readonly spec: {
    readonly instanceSelector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly folder?: string;
    readonly resyncPeriod?: string;
    readonly allowCrossNamespaceImport?: boolean;
    readonly json: string;
  };
}

/** Name, labels and annotations of the object that carries a dashboard. */
export interface DashboardMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function dashboardMetadata({ name, namespace, labels, annotations, output }: DashboardSettings): DashboardMetadata {
  const sidecar = output.kind === 'config-map' ? { [output.labelKey]: output.labelValue } : {};
  const folder: Record<string, string> = output.kind === 'config-map' && output.folder !== undefined ? { [output.folderAnnotation]: output.folder } : {};
  return {
    name,
    namespace,
    labels: { ...labels, 'app.kubernetes.io/managed-by': 'cdk8s', ...sidecar },
    annotations: { ...annotations, ...folder },
  };
}

/** The object that carries a dashboard to Grafana, but for its metadata. */
export function dashboardObject({ output, uid }: Pick<DashboardSettings, 'output' | 'uid'>, json: string): DashboardConfigMap | GrafanaDashboard {
  if (output.kind === 'config-map') {
    // Sidecars write all dashboards into one directory, so the file is called like the dashboard.
    return { apiVersion: 'v1', kind: 'ConfigMap', data: { [`${uid}.json`]: json } };
  }
  const { instanceSelector, folder, resyncMs, allowCrossNamespaceImport } = output;
  return {
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    spec: {
      instanceSelector: { matchLabels: instanceSelector },
      ...folder === undefined ? {} : { folder },
      ...resyncMs === undefined ? {} : { resyncPeriod: promDuration(resyncMs) },
      ...allowCrossNamespaceImport ? { allowCrossNamespaceImport } : {},
      json,
    },
  };
}
