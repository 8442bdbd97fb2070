import { ExistingStack } from './existing-stack';
import { ExistingModel, namespaceOf } from './model/existing-model';
import { StackContext, StackMode, StackModel } from './model/stack-model';
import { WatchingModel } from './model/watching-model';
import { ObservabilityStackProps } from './observability-stack-props';
import { readAlertmanager } from './read-alertmanager';
import { readCollectors } from './read-collectors';
import { readGrafana } from './read-grafana';
import { readLogs } from './read-logs';
import { readPrometheus } from './read-prometheus';
import { readSaturation } from './read-saturation';
import { readTls } from './read-tls';
import { readTraces } from './read-traces';
import { StackProfile } from './stack-profile';
import { KubernetesVersion } from '../core/kubernetes-version';
import { Platform } from '../platform';

/** A stack as plain data, with every default in its place. */
export function readStack(namespace: string, props: ObservabilityStackProps, platform: Platform): StackModel {
  const context = readContext(namespace, props, platform);
  if (props.existing) return { context, existing: readExisting(props.existing), declared: programsOf(props), watching: readWatching(props, false) };
  const logs = readLogs(props.logs, context.profile);
  const collectors = readCollectors(props.collectors, context.profile, logs);
  return {
    context,
    prometheus: readPrometheus(props.prometheus ?? {}, context, platform.monitoring),
    alertmanager: readAlertmanager(props.alerting, platform.ingressNamespaces),
    collectors,
    traces: readTraces(props.traces, context.profile, platform.ingressNamespaces),
    logs,
    grafana: readGrafana(props.grafana ?? {}, context.profile, platform.ingressNamespaces),
    watching: readWatching(props, collectors.nodeMetrics),
  };
}

function readWatching({ saturation = {}, selfMonitoring, dashboards = true }: ObservabilityStackProps, agentsMeasure: boolean): WatchingModel {
  return { saturation: readSaturation(saturation, agentsMeasure), selfMonitoring, dashboards };
}

function readExisting({ prometheusUrl, otlpEndpoint, otlpNamespace }: ExistingStack): ExistingModel {
  return { prometheusUrl, otlpEndpoint, otlpNamespace: otlpNamespace ?? namespaceOf(otlpEndpoint) };
}

/** What the user says of programs. */
function programsOf({ alerting, prometheus, collectors, traces, logs, grafana, tls }: ObservabilityStackProps): string[] {
  const programs = { alerting, prometheus, collectors, traces, logs, grafana, tls };
  return Object.entries(programs).filter(([, value]) => value !== undefined).map(([prop]) => prop);
}

function readContext(namespace: string, props: ObservabilityStackProps, platform: Platform): StackContext {
  const { monitoring, owner, environment, imagePolicy } = platform;
  return {
    mode: modeOf(props, platform),
    namespace,
    profile: (props.profile ?? StackProfile.SMALL)._model,
    version: KubernetesVersion.parse(platform.kubernetesVersion)!,
    cluster: platform.cluster,
    region: platform.region,
    environment,
    owner,
    labels: Object.fromEntries(Object.entries({ owner, environment }).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    selectorLabels: monitoring.selectorLabels,
    scrapeIntervalMs: monitoring.scrapeInterval.toMilliseconds({ integral: false }),
    pullSecrets: imagePolicy.pullSecrets ?? [],
    tls: readTls(props.existing ? undefined : props.tls),
    images: { registries: imagePolicy.registries, requireDigest: imagePolicy.requireDigest },
    expected: { namespace: monitoring.namespace, mode: monitoring.mode },
    runbookBaseUrl: platform.runbookBaseUrl,
    dashboardBaseUrl: platform.dashboardBaseUrl,
  };
}

function modeOf({ existing }: ObservabilityStackProps, { monitoring }: Platform): StackMode {
  if (existing) return 'external';
  return monitoring.mode === 'operator' ? 'operator' : 'standalone';
}
