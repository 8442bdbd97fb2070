import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { explorePane } from './explore';
import { graph } from './panels';
import { renderDashboard } from '../../../dashboard/dashboard';
import { labelVariable } from '../../../dashboard/label-variable';
import type { Section } from '../../../dashboard/layout';
import type { DashboardSettings } from '../../../dashboard/model/dashboard-settings';
import { text } from '../../../dashboard/text';
import { timeSeries } from '../../../dashboard/time-series';
import { podExpressions } from '../pod-expressions';

const SPANS = 'service_name=~"$service",span_kind=~"SPAN_KIND_SERVER|SPAN_KIND_CONSUMER"';
const HTTP = 'service=~"$service"';
const PODS = ['namespace=~"$namespace"', 'pod=~"${service}.*"'];
const QUANTILES = [0.5, 0.95, 0.99] as const;

/** Requests, errors, durations and saturation of services, whoever measures them. */
export function renderServicesDashboard(settings: DashboardSettings): Dashboard {
  return renderDashboard(settings, {
    description: 'Requests, errors and durations of services, and how much of their limits they use.',
    variables: [
      labelVariable({ name: 'service', title: 'Service', label: 'service_name', series: 'traces_span_metrics_calls_total' }),
      labelVariable({ name: 'namespace', title: 'Namespace', label: 'namespace', series: 'container_cpu_usage_seconds_total' }),
    ],
    events: [],
    sections: [spans(), requests(), saturation()],
  });
}

function durations(histogram: string, conditions: string, by: string) {
  return QUANTILES.map((quantile) => ({
    expr: `histogram_quantile(${quantile}, sum by (le, ${by}) (rate(${histogram}_bucket{${conditions}}[$__rate_interval])))`,
    legend: `{{${by}}} p${quantile * 100}`,
    exemplars: true,
  }));
}

function spans(): Section {
  const calls = `sum by (service_name) (rate(traces_span_metrics_calls_total{${SPANS}}[$__rate_interval]))`;
  const failed = `sum by (service_name) (rate(traces_span_metrics_calls_total{${SPANS},status_code="STATUS_CODE_ERROR"}[$__rate_interval]))`;
  const size = { width: 8, height: 8, empty: 'No spans', min: 0 };
  return {
    title: 'From traces, before they are sampled',
    collapsed: false,
    tiles: [
      timeSeries({ title: 'Calls', description: 'Calls a second that the service answered.' }, { ...size, unit: 'reqps', queries: [{ expr: calls, legend: '{{service_name}}' }] }),
      timeSeries({ title: 'Failed calls', description: 'Share of the calls whose span has the status of an error.' }, {
        ...size, unit: 'percentunit', queries: [{ expr: `(${failed} or ${calls} * 0) / ${calls}`, legend: '{{service_name}}', exemplars: false }],
      }),
      timeSeries({ title: 'Durations', description: 'How long half of the calls take at most, 95 % and 99 %. A dot is a trace: click on it.' }, {
        ...size, unit: 'ms', queries: durations('traces_span_metrics_duration_milliseconds', SPANS, 'service_name'),
      }),
      text({ title: 'Traces and logs', description: 'What Jaeger and Loki know of the chosen services.' }, {
        width: 24,
        height: 3,
        markdown: [
          `[Traces of ${'${service}'}](${explorePane('jaeger', { queryType: 'search', service: '${service}' })})`,
          `[Logs of ${'${service}'}](${explorePane('loki', { expr: '{service_name=~"${service}"}' })})`,
          '[Objectives](/dashboards?tag=slo)',
        ].join(' · '),
      }),
    ],
  };
}

/** What services count themselves, by the convention of the client libraries and by that of OpenTelemetry. */
function requests(): Section {
  const rate = (metric: string, more = '') => `sum by (service) (rate(${metric}{${HTTP}${more}}[$__rate_interval]))`;
  const all = `${rate('http_requests_total')} or ${rate('http_server_request_duration_seconds_count')}`;
  const failed = `${rate('http_requests_total', ',code=~"5.."')} or ${rate('http_server_request_duration_seconds_count', ',http_response_status_code=~"5.."')}`;
  return {
    title: 'From the metrics of the service',
    collapsed: false,
    tiles: [
      graph('Requests', 'Requests a second, by what the service counts itself.', 'reqps', [{ expr: all, legend: '{{service}}' }], { width: 8 }),
      graph('Failed requests', 'Share of the requests that were answered with 5xx.', 'percentunit', [{ expr: `((${failed}) or (${all}) * 0) / (${all})`, legend: '{{service}}' }], { width: 8 }),
      timeSeries({ title: 'Durations of requests', description: 'How long half of the requests take at most, 95 % and 99 %. A dot is a trace: click on it.' }, {
        width: 8,
        height: 8,
        unit: 's',
        empty: 'No requests',
        min: 0,
        queries: [...durations('http_request_duration_seconds', HTTP, 'service'), ...durations('http_server_request_duration_seconds', HTTP, 'service')],
      }),
    ],
  };
}

function saturation(): Section {
  const { cpu, memory, throttled, restarts } = podExpressions(PODS);
  const legend = '{{pod}} {{container}}';
  return {
    title: 'Saturation',
    collapsed: false,
    tiles: [
      graph('CPU of the limit', 'CPU that containers use, as a share of their limit.', 'percentunit', [{ expr: cpu, legend }]),
      graph('Memory of the limit', 'Working set of containers, as a share of their limit. At 100 % they are killed.', 'percentunit', [{ expr: memory, legend }]),
      graph('Held back', 'Share of the periods in which containers reached their CPU limit.', 'percentunit', [{ expr: throttled, legend }]),
      graph('Restarts', 'Restarts within 30 minutes.', 'short', [{ expr: restarts, legend }]),
    ],
  };
}
