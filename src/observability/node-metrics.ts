import { NodeMetricsSource } from './model/saturation-model';

/** Who measures CPU, memory, disks and network of the nodes, and so how the metrics are called. */
export class NodeMetrics {
  /**
   * The node exporter of Prometheus, as kube-prometheus-stack brings it: `node_cpu_seconds_total` and its like, by the label `instance`.
   *
   * @see https://github.com/prometheus/node_exporter
   */
  public static nodeExporter(): NodeMetrics {
    return new NodeMetrics('node-exporter');
  }

  /**
   * The agents of the stack: `system_cpu_time_seconds_total` and its like, by the label `k8s_node_name`; traffic by `k8s_node_network_io_bytes_total`,
   * of the link that the kubelet knows. They do not know how fast it is.
   *
   * @see https://opentelemetry.io/docs/specs/semconv/system/system-metrics/
   */
  public static openTelemetry(): NodeMetrics {
    return new NodeMetrics('open-telemetry');
  }

  private constructor(
    /** @internal */
    readonly _source: NodeMetricsSource,
  ) {}
}
