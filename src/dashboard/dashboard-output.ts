import { Duration } from 'cdk8s';
import { DashboardOutputModel } from './model/dashboard-settings';

/** How a ConfigMap is found by the sidecar of Grafana. The defaults are those of the charts grafana and kube-prometheus-stack. */
export interface DashboardConfigMapOptions {
  /**
   * Key of the label by which the sidecar finds dashboards.
   *
   * @default 'grafana_dashboard'
   */
  readonly labelKey?: string;
  /**
   * Value of that label.
   *
   * @default '1'
   */
  readonly labelValue?: string;
  /**
   * Folder of Grafana.
   *
   * @default - the folder that the sidecar puts dashboards into
   */
  readonly folder?: string;
  /**
   * Annotation by which the sidecar is told the folder: its setting `folderAnnotation`.
   *
   * @default 'grafana_folder'
   */
  readonly folderAnnotation?: string;
}

/** How the Grafana operator imports a dashboard. */
export interface GrafanaOperatorDashboardOptions {
  /**
   * Labels of the Grafana objects that import the dashboard. No labels at all mean every Grafana.
   *
   * @default { dashboards: 'grafana' }
   */
  readonly instanceSelector?: { readonly [key: string]: string };
  /**
   * Folder of Grafana.
   *
   * @default - the folder of the operator for the namespace
   */
  readonly folder?: string;
  /**
   * How often the operator writes the dashboard again, over what people changed by hand. Whole seconds.
   *
   * @default - the interval of the operator, ten minutes
   */
  readonly resyncPeriod?: Duration;
  /**
   * Whether Grafana objects of other namespaces import it too.
   *
   * @default false
   */
  readonly allowCrossNamespaceImport?: boolean;
}

/** How a dashboard reaches Grafana. */
export class DashboardOutput {
  /**
   * A ConfigMap that the sidecar of Grafana picks up. Needs no custom resource.
   *
   * @param options - how the sidecar finds it.
   */
  public static configMap(options: DashboardConfigMapOptions = {}): DashboardOutput {
    const { labelKey = 'grafana_dashboard', labelValue = '1', folder, folderAnnotation = 'grafana_folder' } = options;
    return new DashboardOutput({ kind: 'config-map', labelKey, labelValue, folder, folderAnnotation });
  }

  /**
   * A GrafanaDashboard (grafana.integreatly.org/v1beta1) that the Grafana operator imports.
   *
   * @param options - into which Grafana, and how.
   */
  public static grafanaOperator(options: GrafanaOperatorDashboardOptions = {}): DashboardOutput {
    return new DashboardOutput({
      kind: 'grafana-operator',
      instanceSelector: { ...options.instanceSelector ?? { dashboards: 'grafana' } },
      folder: options.folder,
      resyncMs: options.resyncPeriod?.toMilliseconds({ integral: false }),
      allowCrossNamespaceImport: options.allowCrossNamespaceImport ?? false,
    });
  }

  private constructor(
    /** @internal */
    readonly _model: DashboardOutputModel,
  ) {}
}
