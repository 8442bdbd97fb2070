import { App, Chart, Testing } from 'cdk8s';
import { ObservabilityStack, ObservabilityStackProps, Platform, PlatformProps } from 'cdk8s-sre';
import { parse } from 'yaml';
import { ALERTING } from './alerting';
import { OtlpSink } from './otlp-sink';

/** The configurations of both collectors, as their ConfigMaps hold them. */
export interface RenderedCollectors {
  readonly agent: string;
  readonly gateway: string;
}

/** Renders a stack in the namespace `monitoring`, and takes the configurations of its collectors out of the manifests. */
export function renderedCollectors(props: ObservabilityStackProps = {}, platform: PlatformProps = {}): RenderedCollectors {
  const app = new App();
  Platform.configure(app, { cluster: 'eu-1', region: 'eu-west-1', environment: 'production', owner: 'platform', ...platform });
  const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
  new ObservabilityStack(chart, 'stack', { alerting: ALERTING, ...props });
  const objects: any[] = Testing.synth(chart);
  const config = (name: string) => objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name).data['collector.yaml'];
  return { agent: config('otel-agent-config'), gateway: config('otel-gateway-config') };
}

/** Components that cannot be built from what the module proxy serves: what is said of them is checked by structure only. */
export const UNBUILT = ['kubelet_stats', 'load_balancing', 'opensearch', 'basicauth'] as const;

/** A configuration without the components that the engine lacks, under any of their names; what sent through them sends by OTLP. */
export function withoutUnbuilt(text: string): any {
  const config = parse(text);
  const lacks = (id: string) => UNBUILT.some((type) => [type, type.replace('_', '')].includes(id.split('/')[0]));
  const exporters = Object.keys(config.exporters).filter(lacks);
  for (const [name, pipeline] of Object.entries<any>(config.service.pipelines)) {
    pipeline.receivers = pipeline.receivers.filter((id: string) => !lacks(id));
    pipeline.exporters = pipeline.exporters.map((id: string) => lacks(id) ? `otlp_http/${id.split('/')[0]}` : id);
    if (pipeline.receivers.length === 0) delete config.service.pipelines[name];
  }
  for (const id of exporters) config.exporters[`otlp_http/${id.split('/')[0]}`] = { endpoint: 'http://127.0.0.1:1' };
  config.service.extensions = config.service.extensions.filter((id: string) => !lacks(id));
  for (const section of ['extensions', 'receivers', 'exporters']) {
    for (const id of Object.keys(config[section])) if (lacks(id)) delete config[section][id];
  }
  return config;
}

/**
 * The configuration as it can run here: directories of the node are those of the collector's working folder, exporters keep their queues and
 * send to a sink, and nothing asks a Kubernetes API.
 */
export function onThisMachine(text: string, sink: Pick<OtlpSink, 'exporter'>, change: (config: any) => void = () => {}): any {
  const config = withoutUnbuilt(text
    .replaceAll('/var/lib/otelcol', 'state').replaceAll('/var/log/pods', 'pods').replaceAll('root_path: /hostfs', 'root_path: ""'));
  const asHttp = (id: string) => id.replace(/^otlp_grpc/, 'otlp_http');
  config.exporters = Object.fromEntries(Object.entries<any>(config.exporters).map(([id, { sending_queue, retry_on_failure }]) =>
    [asHttp(id), { sending_queue, retry_on_failure, ...sink.exporter }]));
  for (const pipeline of Object.values<any>(config.service.pipelines)) pipeline.exporters = pipeline.exporters.map(asHttp);
  // The gateway takes gRPC alone, and the proof speaks HTTP.
  config.receivers.otlp.protocols.http ??= { endpoint: ':4318' };
  if (config.processors.k8s_attributes) config.processors.k8s_attributes.passthrough = true;
  if (config.processors.tail_sampling) config.processors.tail_sampling.decision_wait = '2s';
  if (config.connectors?.span_metrics) config.connectors.span_metrics.metrics_flush_interval = '500ms';
  change(config);
  return config;
}
