import { Duration } from 'cdk8s';
import { DashboardOutput } from './dashboard-output';

/** Where a dashboard is found, and how it opens. */
export interface DashboardOptions {
  /**
   * Name of the ConfigMap or GrafanaDashboard.
   *
   * @default - the construct id
   */
  readonly name?: string;
  /**
   * Namespace of the ConfigMap or GrafanaDashboard.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
  /**
   * How the dashboard reaches Grafana.
   *
   * @default DashboardOutput.configMap()
   */
  readonly output?: DashboardOutput;
  /**
   * Title in Grafana.
   *
   * @default - what the dashboard shows: `SLOs of checkout`, `All SLOs`
   */
  readonly title?: string;
  /**
   * The part of its address by which Grafana knows the dashboard: at most 40 letters, digits, hyphens and underscores.
   *
   * @default - derived from namespace and name of the service; `slo-fleet` for all services
   */
  readonly uid?: string;
  /**
   * Name or uid of the Prometheus data source that is chosen at first. Readers can choose another one.
   *
   * @default 'default' - the default data source of Grafana
   */
  readonly datasource?: string;
  /**
   * Tags by which the dashboard is found, beside `slo`.
   *
   * @default - none
   */
  readonly tags?: string[];
  /**
   * Time after which an open dashboard asks again. Whole seconds, at least 5.
   *
   * @default Duration.minutes(1)
   */
  readonly refresh?: Duration;
  /**
   * Time until now that is shown at first. Whole seconds, at least 5 minutes.
   *
   * @default - the longest period of the objectives; 30 days for all services
   */
  readonly timeRange?: Duration;
  /**
   * Time zone of the axes: `browser`, `utc` or a name such as `Europe/Berlin`.
   *
   * @default 'browser'
   */
  readonly timezone?: string;
  /**
   * Pages that the dashboard leads to, by their titles, beside the runbooks.
   *
   * @default - none
   */
  readonly links?: { readonly [title: string]: string };
  /**
   * Labels of the ConfigMap or GrafanaDashboard, beside owner and environment of the platform.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the ConfigMap or GrafanaDashboard.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
