import { alertmanagerParty } from './alertmanager';
import { renderDashboardProvider, renderDatasources } from './grafana-provisioning';
import { prometheusParty } from './stack-monitor';
import { tlsFiles } from './stack-tls';
import { DASHBOARDS_TOPIC } from '../../core/published';
import type { Component, ComponentEnv } from '../model/component';
import { component, type Connection, type Party } from '../model/connection';
import type { GrafanaModel } from '../model/grafana-model';
import { goMemoryLimit } from '../model/memory-limit';
import { NAMES, PORTS } from '../model/ports';
import { NOTHING, type StackModel, type StackPart } from '../model/stack-model';
import { traceQueryName } from '../model/traces-model';

const PROVISIONING_PATH = '/etc/grafana/provisioning';
const DASHBOARDS_PATH = '/etc/grafana/dashboards';
const DATA_PATH = '/var/lib/grafana';

/** What Grafana would otherwise ask the internet for or tell it, and who may enter. */
const SETTINGS: Readonly<Record<string, string>> = {
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: 'false',
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
  GF_SECURITY_DISABLE_GRAVATAR: 'true',
  GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  GF_AUTH_ANONYMOUS_ENABLED: 'false',
  GF_USERS_ALLOW_SIGN_UP: 'false',
  // Rules are those of Prometheus: Grafana shows them and evaluates none.
  GF_UNIFIED_ALERTING_EXECUTE_ALERTS: 'false',
  GF_LOG_MODE: 'console',
  GF_LOG_CONSOLE_FORMAT: 'json',
  GF_PATHS_DATA: DATA_PATH,
  GF_PATHS_PROVISIONING: PROVISIONING_PATH,
  GF_SERVER_HTTP_PORT: String(PORTS.grafana),
};

/** The Grafana of a stack: everything in it comes from files. */
export function renderGrafana(model: StackModel): StackPart {
  const { context, grafana } = model;
  if (!grafana) return NOTHING;
  const openers = [...new Set([context.namespace, ...grafana.namespaces])];
  return {
    components: [grafanaComponent(grafana, model)],
    connections: [
      ...openers.map((name) => ({ from: { kind: 'namespace', name } as const, to: component(NAMES.grafana), ports: [PORTS.grafana] })),
      ...sources(model).map(([to, port]): Connection => ({ from: component(NAMES.grafana), to, ports: [port] })),
    ],
    objects: [],
  };
}

function sources({ context, prometheus, alertmanager, traces, logs }: StackModel): (readonly [Party, number])[] {
  return [
    ...prometheus ? [[prometheusParty(context), PORTS.prometheus] as const] : [],
    ...alertmanager ? [[alertmanagerParty(context), PORTS.alertmanager] as const] : [],
    ...traces ? [[component(traceQueryName(traces)), PORTS.jaegerUi] as const] : [],
    ...logs?.store.kind === 'loki' ? [[component(NAMES.loki), PORTS.loki] as const] : [],
  ];
}

/** One: two would each have users and preferences of their own. */
function grafanaComponent(grafana: GrafanaModel, model: StackModel): Component {
  const { image, storage, resources } = grafana;
  return {
    name: NAMES.grafana,
    workload: 'Deployment',
    replicas: 1,
    // SQLite has one writer.
    recreate: storage !== undefined,
    image,
    user: 472,
    args: [],
    env: environment(grafana),
    ports: [{ name: 'http', port: PORTS.grafana, appProtocol: 'http' }],
    files: [
      { mountPath: `${PROVISIONING_PATH}/datasources`, source: { kind: 'own', name: 'datasources', files: { 'datasources.yaml': renderDatasources(model) } } },
      {
        mountPath: `${PROVISIONING_PATH}/dashboards`,
        source: { kind: 'own', name: 'dashboard-provider', files: { 'dashboards.yaml': renderDashboardProvider(DASHBOARDS_PATH) } },
      },
      { mountPath: DASHBOARDS_PATH, source: { kind: 'published', topic: DASHBOARDS_TOPIC } },
      ...tlsFiles(model.context, { client: model.prometheus !== undefined || model.logs?.store.kind === 'loki' }),
    ],
    storage: storage && { mountPath: DATA_PATH, ...storage },
    scratch: { ...storage ? {} : { [DATA_PATH]: 512 }, '/tmp': 64 },
    resources,
    probe: { port: 'http', ready: '/api/health', live: '/api/health', startSeconds: 180 },
    metrics: { port: 'http', path: '/metrics' },
  };
}

function environment({ admin, externalUrl, resources }: GrafanaModel): ComponentEnv[] {
  const { secretName, userKey, passwordKey } = admin;
  return [
    { name: 'GF_SECURITY_ADMIN_USER', secret: { secretName, key: userKey } },
    { name: 'GF_SECURITY_ADMIN_PASSWORD', secret: { secretName, key: passwordKey } },
    ...Object.entries(SETTINGS).map(([name, value]) => ({ name, value })),
    ...externalUrl === undefined ? [] : [
      { name: 'GF_SERVER_ROOT_URL', value: externalUrl },
      { name: 'GF_SECURITY_COOKIE_SECURE', value: String(externalUrl.startsWith('https://')) },
    ],
    { name: 'GOMEMLIMIT', value: goMemoryLimit(resources) },
  ];
}
