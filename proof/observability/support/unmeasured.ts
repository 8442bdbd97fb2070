import { metricsOf } from '../../../src/promql/parse';

/** What dashboards read and no program of the proof serves, and why. Queries of it are asked of a made-up past. */
export const UNMEASURED: readonly { readonly metrics: string; readonly because: string }[] = [
  { metrics: 'container_.+|kube_pod_.+', because: 'no container runs here that a kubelet or kube-state-metrics could tell of' },
  { metrics: 'kubelet_volume_stats_.+', because: 'no kubelet runs here that has volumes' },
  { metrics: 'k8s_node_network_.+', because: 'the receiver that asks kubelets for it cannot be built' },
  { metrics: 'node_.+', because: 'nodes are measured by the agent here, and not by the node exporter' },
  { metrics: 'otelcol_exporter_enqueue_failed_.+', because: 'a collector makes these with the first item that its queue has no room for, and that is hundreds of MiB' },
];

/** Whether a query reads something that nothing here serves. */
export function readsUnmeasured(promql: string): boolean {
  return metricsOf(promql).some((metric) => UNMEASURED.some(({ metrics }) => new RegExp(`^(${metrics})$`).test(metric)));
}
