import { EXTENSIONS, listen, MEMORY_LIMITER, queue, TELEMETRY } from './collector-basics';
import { CollectorConfig, Components, goDuration, Pipeline, Settings } from './collector-config';
import { logsExporter, logsExtensions } from './logs-exporter';
import { quoteOttl } from './ottl';
import { renderRedaction } from './redaction';
import { clientTls, httpClientTls, serverTls } from './stack-tls';
import { quoteRegex } from '../../promql/quote';
import type { CollectorsModel, SamplingModel } from '../model/collectors-model';
import { gatewayBackends, GatewayBackends } from '../model/gateway-backends';
import { NAMES, PORTS } from '../model/ports';
import { SPAN_BUCKETS_MS, SPAN_DIMENSIONS } from '../model/span-metrics';
import type { StackContext, StackModel } from '../model/stack-model';

/** Traces that the gateway holds while it waits, for each MiB of its memory: 10 spans of 1 KiB and their overhead, in half of the memory. */
const TRACES_PER_MIB = 50;

/**
 * What the gateway of a stack does: it drops noise, masks what no store may hold, counts all spans, and only then decides which traces to keep.
 */
export function gatewayConfig(model: StackModel, collectors: CollectorsModel): CollectorConfig {
  const { sampling, noisePaths } = collectors;
  const backends = gatewayBackends(model);
  const exporters = gatewayExporters(model.context, backends, collectors.queueGib);
  const redaction = renderRedaction(collectors);
  const tail = backends.traces !== undefined && sampling.kind === 'tail';
  const noise = noisePaths.length > 0 ? ['filter/noise'] : [];
  const spans = backends.metrics.length > 0;
  const pipeline = (receivers: string[], processors: string[], to: string[]): Pipeline => ({ receivers, processors, exporters: to });
  return {
    extensions: { ...EXTENSIONS, ...backends.logs ? logsExtensions(backends.logs) : {} },
    receivers: {
      otlp: {
        protocols: {
          grpc: { endpoint: listen(PORTS.otlpGrpc), max_recv_msg_size_mib: 16, keepalive: RENEWED_CONNECTIONS, ...serverTls(model.context) },
        },
      },
    },
    processors: {
      ...MEMORY_LIMITER,
      ...noise.length > 0 ? { 'filter/noise': filterNoise(noisePaths) } : {},
      ...redaction.processors,
      ...tail ? { tail_sampling: tailSampling(sampling, model.context.profile.gateway.memoryMib) } : {},
    },
    connectors: { ...spans ? { span_metrics: spanMetrics(model) } : {}, ...tail ? { 'forward/sampling': {} } : {} },
    exporters: { ...exporters.traces, ...exporters.metrics, ...exporters.logs },
    telemetry: TELEMETRY,
    pipelines: {
      ...spans || backends.traces ? {
        'traces/in': pipeline(
          ['otlp'],
          ['memory_limiter', ...noise, ...redaction.traces],
          [...spans ? ['span_metrics'] : [], ...tail ? ['forward/sampling'] : Object.keys(exporters.traces)],
        ),
      } : {},
      // Its limiter is that of traces/in: spans that were refused here would be sent again, and counted twice.
      ...tail ? { 'traces/out': pipeline(['forward/sampling'], ['tail_sampling'], Object.keys(exporters.traces)) } : {},
      ...spans ? {
        'metrics': pipeline(['otlp'], ['memory_limiter', ...redaction.metrics], Object.keys(exporters.metrics)),
        'metrics/spans': pipeline(['span_metrics'], [], Object.keys(exporters.metrics)),
      } : {},
      ...backends.logs ? { logs: pipeline(['otlp'], ['memory_limiter', ...redaction.logs], Object.keys(exporters.logs)) } : {},
    },
  };
}

/** Agents open a new connection once a minute, so that a gateway that was added gets its share. */
const RENEWED_CONNECTIONS: Settings = { server_parameters: { max_connection_age: '60s', max_connection_age_grace: '10s' } };

/** Every exporter has its queue; together they fill three quarters of the claim, which leaves room to compact their files. */
function gatewayExporters(
  context: StackContext, { traces, metrics, logs }: GatewayBackends, queueGib: number,
): Record<'traces' | 'metrics' | 'logs', Components> {
  const count = metrics.length + (traces ? 1 : 0) + (logs ? 1 : 0);
  const queued = queue(Math.floor(queueGib * 1024 * 0.75 / Math.max(1, count)));
  return {
    traces: traces ? { 'otlp_grpc/jaeger': { endpoint: traces, tls: clientTls(context, NAMES.jaeger), ...queued } } : {},
    // A pair of servers keeps the same data: each gets all of it.
    metrics: Object.fromEntries(metrics.map((endpoint, index) => [
      `otlp_http/prometheus-${index}`, { endpoint, ...httpClientTls(context, NAMES.prometheus), ...queued },
    ])),
    logs: logs ? logsExporter(logs, queued, httpClientTls(context, NAMES.loki)) : {},
  };
}

function filterNoise(paths: readonly string[]): Settings {
  const pattern = `^(?:${paths.map(quoteRegex).join('|')})(?:/|$)`;
  return {
    error_mode: 'ignore',
    trace_conditions: ['url.path', 'http.target', 'http.route'].map((key) =>
      `span.kind == SPAN_KIND_SERVER and IsMatch(span.attributes[${quoteOttl(key)}], ${quoteOttl(pattern)})`),
  };
}

/** Names and buckets are those that `RequestMetrics.spanMetrics` reads. */
function spanMetrics({ context }: StackModel): Settings {
  return {
    namespace: 'traces.span.metrics',
    histogram: { unit: 'ms', explicit: { buckets: SPAN_BUCKETS_MS.map(goMilliseconds) } },
    dimensions: SPAN_DIMENSIONS.map((name) => ({ name })),
    exemplars: { enabled: true },
    metrics_flush_interval: goDuration(context.scrapeIntervalMs),
    metrics_expiration: '10m',
  };
}

function goMilliseconds(milliseconds: number): string {
  return `${milliseconds}ms`;
}

/** A trace is kept if one of the policies wants it. */
function tailSampling({ percentage, slowMs, decisionWaitMs }: SamplingModel & { kind: 'tail' }, memoryMib: number): Settings {
  const traces = memoryMib * TRACES_PER_MIB;
  return {
    decision_wait: goDuration(decisionWaitMs),
    num_traces: traces,
    // Spans that come late follow the decision on their trace.
    decision_cache: { sampled_cache_size: traces * 4, non_sampled_cache_size: traces * 4 },
    policies: [
      { name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
      { name: 'slow', type: 'latency', latency: { threshold_ms: slowMs } },
      { name: 'synthetic', type: 'boolean_attribute', boolean_attribute: { key: 'synthetic', value: true } },
      ...percentage > 0 ? [{ name: 'ordinary', type: 'probabilistic', probabilistic: { sampling_percentage: percentage } }] : [],
    ],
  };
}
