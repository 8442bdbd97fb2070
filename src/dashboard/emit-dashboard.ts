import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { dashboardJson } from './dashboard';
import { DashboardOptions } from './dashboard-options';
import { DashboardOutput } from './dashboard-output';
import { Claims } from '../core/claims';
import { Problem, throwProblems } from '../core/problem';
import { DASHBOARDS_TOPIC, Published } from '../core/published';
import { checkDashboard, checkSize } from './model/check-dashboard';
import { DashboardLinkModel, DashboardSettings } from './model/dashboard-settings';
import { dashboardMetadata, dashboardObject } from './output';
import { Platform } from '../platform';

/** What a dashboard is unless the user says otherwise. */
export interface DashboardDefaults {
  readonly title: string;
  readonly uid: string;
  readonly rangeMs: number;
  readonly tags: readonly string[];
  readonly links: readonly DashboardLinkModel[];
}

/** A dashboard that is on its way to Grafana. */
export interface EmittedDashboard {
  readonly settings: DashboardSettings;
  readonly json: string;
  readonly object: ApiObject;
}

/** Checks, renders and emits a dashboard. */
export function emitDashboard(
  scope: Construct,
  options: DashboardOptions,
  defaults: DashboardDefaults,
  render: (settings: DashboardSettings) => Parameters<typeof dashboardJson>[0],
): EmittedDashboard {
  const settings = readSettings(scope, options, defaults);
  throwProblems(scope.node.path, checkDashboard(settings));
  const json = dashboardJson(render(settings));
  throwProblems(scope.node.path, [...checkSize(json), ...claim(scope, settings)]);
  const { apiVersion, kind, ...content } = dashboardObject(settings, json);
  if ('data' in content) publish(scope, settings, content.data);
  return { settings, json, object: new ApiObject(scope, 'Resource', { apiVersion, kind, metadata: dashboardMetadata(settings), ...content }) };
}

/** The Grafana of an observability stack shows every dashboard that lies in a ConfigMap. */
function publish(scope: Construct, { name, namespace }: DashboardSettings, files: Readonly<Record<string, string>>): void {
  Published.of(scope.node.root).publish(DASHBOARDS_TOPIC, Platform.of(scope).cluster, { name, namespace, files });
}

function readSettings(scope: Construct, options: DashboardOptions, defaults: DashboardDefaults): DashboardSettings {
  const { owner, environment } = Platform.of(scope);
  const labels = { owner, environment, ...options.labels };
  return {
    name: options.name ?? scope.node.id,
    namespace: options.namespace ?? Chart.of(scope).namespace,
    labels: Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    annotations: { ...options.annotations },
    output: (options.output ?? DashboardOutput.configMap())._model,
    title: options.title ?? defaults.title,
    uid: options.uid ?? defaults.uid,
    datasource: options.datasource ?? 'default',
    tags: [...new Set([...defaults.tags, ...options.tags ?? []])],
    refreshMs: options.refresh?.toMilliseconds({ integral: false }) ?? 60_000,
    rangeMs: options.timeRange?.toMilliseconds({ integral: false }) ?? defaults.rangeMs,
    timezone: options.timezone ?? 'browser',
    links: [...defaults.links, ...Object.entries(options.links ?? {}).map(([title, url]) => ({ title, url }))],
  };
}

/** Of two dashboards with one uid Grafana keeps the last, and of two objects with one name the cluster does. */
function claim(scope: Construct, { name, namespace, uid, output }: DashboardSettings): Problem[] {
  const { cluster } = Platform.of(scope);
  return Claims.of(scope.node.root).takeAll([
    {
      kind: output.kind === 'config-map' ? 'ConfigMap' : 'GrafanaDashboard',
      cluster,
      namespace,
      name,
      refusal: (first) => ({
        code: 'SRE1103', prop: 'name', must: `be the only one in its namespace: ${first} has it`, got: name, fix: 'Pass another name, or use another namespace.',
      }),
    },
    {
      kind: 'dashboard',
      cluster,
      name: uid,
      refusal: (first) => ({
        code: 'SRE2403',
        prop: 'uid',
        must: `be the only one in its cluster: ${first} has it`,
        got: uid,
        fix: 'Pass another uid, or show all objectives of the service in one dashboard.',
      }),
    },
  ], scope.node.path);
}
