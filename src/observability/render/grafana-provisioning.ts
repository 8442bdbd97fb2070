import { stringify } from 'yaml';
import { AUTHORITY_FILE } from './stack-tls';
import { promDuration } from '../../core/prom-duration';
import { hostOf, NAMES, PORTS } from '../model/ports';
import type { StackContext, StackModel } from '../model/stack-model';
import { storeUrl } from '../model/stack-tls';
import { traceQueryName } from '../model/traces-model';

/** Names by which data sources refer to each other, and by which links to Grafana name them. They never change. */
export const DATASOURCE_UIDS = { prometheus: 'prometheus', alertmanager: 'alertmanager', traces: 'jaeger', logs: 'loki' } as const;

/** Names of the label by which exemplars name their trace: of OpenTelemetry, and of some client libraries. */
const EXEMPLAR_LABELS = ['trace_id', 'traceID'];

/** What a file holds when Grafana starts. */
class FromFile {
  constructor(readonly path: string) {}
}

/** A value of a provisioning file. */
type Provisioned = string | number | boolean | undefined | FromFile | readonly Provisioned[] | { readonly [key: string]: Provisioned };

/** A file of provisioning. Texts are taken as they are: nothing in them is expanded. */
export function renderProvisioning(content: Provisioned): string {
  return stringify(literal(content), { lineWidth: 0, aliasDuplicateObjects: false, keepUndefined: false });
}

/** Grafana expands what follows a dollar, before it knows what a text is for. @see https://grafana.com/docs/grafana/latest/administration/provisioning/ */
function literal(value: Provisioned): Provisioned {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (value instanceof FromFile) return `$__file{${value.path}}`;
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]));
}

/** Everything that the stack keeps, each linked to the others: from an exemplar to its trace, from there to logs and metrics, and back. */
export function renderDatasources(model: StackModel): string {
  return renderProvisioning({
    apiVersion: 1,
    // One that the stack does without any more goes.
    prune: true,
    datasources: [prometheus(model), alertmanager(model), traces(model), logs(model)].flatMap((source) => (source ? [source] : [])),
  });
}

function prometheus({ context, prometheus: own, alertmanager: alerting, traces: tracing }: StackModel): Provisioned {
  return own && {
    ...datasource('Prometheus', 'prometheus', DATASOURCE_UIDS.prometheus, storeUrl(NAMES.prometheus, context)),
    isDefault: true,
    ...authority(context),
    jsonData: {
      ...verified(context),
      httpMode: 'POST',
      prometheusType: 'Prometheus',
      // The shortest range that has two samples is taken from it.
      timeInterval: promDuration(context.scrapeIntervalMs),
      manageAlerts: true,
      alertmanagerUid: alerting && DATASOURCE_UIDS.alertmanager,
      exemplarTraceIdDestinations: tracing && EXEMPLAR_LABELS.map((name) => ({ name, datasourceUid: DATASOURCE_UIDS.traces, urlDisplayLabel: 'Trace' })),
    },
  };
}

function alertmanager({ context, alertmanager: own }: StackModel): Provisioned {
  return own && {
    ...datasource('Alertmanager', 'alertmanager', DATASOURCE_UIDS.alertmanager, `http://${hostOf(NAMES.alertmanager, context.namespace)}:${PORTS.alertmanager}`),
    jsonData: { implementation: 'prometheus', handleGrafanaManagedAlerts: false },
  };
}

function traces({ context, traces: own, prometheus: metrics, logs: logging }: StackModel): Provisioned {
  return own && {
    ...datasource('Jaeger', 'jaeger', DATASOURCE_UIDS.traces, `http://${hostOf(traceQueryName(own), context.namespace)}:${PORTS.jaegerUi}`),
    jsonData: {
      nodeGraph: { enabled: true },
      tracesToLogsV2: logging?.store.kind === 'loki' ? {
        datasourceUid: DATASOURCE_UIDS.logs,
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        customQuery: true,
        // All services of the trace: Grafana finds the name of a service among the tags of a span only, and Jaeger has it beside them.
        query: '{service_name=~".+"} | trace_id="${__span.traceId}"',
      } : undefined,
      tracesToMetrics: metrics && {
        datasourceUid: DATASOURCE_UIDS.prometheus,
        spanStartTimeShift: '-1h',
        spanEndTimeShift: '1h',
        // What a span does not have is left out, so there may be nothing at all: a comma at the end is no fault.
        tags: [{ key: 'k8s.namespace.name', value: 'k8s_namespace_name' }, { key: 'app.kubernetes.io/instance', value: 'app_kubernetes_io_instance' }],
        queries: [
          { name: 'Requests a second', query: 'sum by (service_name) (rate(traces_span_metrics_calls_total{$__tags}[5m]))' },
          { name: 'Failing requests a second', query: 'sum by (service_name) (rate(traces_span_metrics_calls_total{status_code="STATUS_CODE_ERROR",$__tags}[5m]))' },
          {
            name: 'Duration in ms, 95th percentile',
            query: 'histogram_quantile(0.95, sum by (le, service_name) (rate(traces_span_metrics_duration_milliseconds_bucket{$__tags}[5m])))',
          },
        ],
      },
    },
  };
}

/** OpenSearch has none: its data source is a plugin, which would have to be downloaded. */
function logs({ context, logs: own, traces: tracing }: StackModel): Provisioned {
  if (own?.store.kind !== 'loki') return undefined;
  return {
    ...datasource('Loki', 'loki', DATASOURCE_UIDS.logs, storeUrl(NAMES.loki, context)),
    ...authority(context),
    jsonData: {
      ...verified(context),
      maxLines: 1000,
      derivedFields: tracing && [
        { name: 'Trace', matcherType: 'label', matcherRegex: 'trace_id', url: '${__value.raw}', datasourceUid: DATASOURCE_UIDS.traces, urlDisplayLabel: 'Trace' },
      ],
    },
  };
}

function datasource(name: string, type: string, uid: string, url: string) {
  return { name, type, uid, access: 'proxy', url, editable: false };
}

/** That the server has to prove who it is: the name in the URL is that of its certificate. */
function verified({ tls }: StackContext): { readonly [key: string]: Provisioned } {
  return tls ? { tlsAuthWithCACert: true } : {};
}

/** The authority, which Grafana keeps as it keeps passwords. */
function authority({ tls }: StackContext): { readonly [key: string]: Provisioned } {
  return tls ? { secureJsonData: { tlsCACert: new FromFile(AUTHORITY_FILE) } } : {};
}

/** Where dashboards are found. */
export function renderDashboardProvider(path: string): string {
  return renderProvisioning({
    apiVersion: 1,
    providers: [{
      name: 'app', type: 'file', disableDeletion: false, allowUiUpdates: false, updateIntervalSeconds: 30, options: { path, foldersFromFilesStructure: false },
    }],
  });
}
