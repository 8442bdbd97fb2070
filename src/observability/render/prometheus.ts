import { renderOperatedPrometheus } from './prometheus-operator';
import { renderStandalonePrometheus } from './prometheus-standalone';
import { prometheusParty } from './stack-monitor';
import { Connection } from '../model/connection';
import { PORTS } from '../model/ports';
import type { PrometheusModel } from '../model/prometheus-model';
import { versionOf } from '../model/prometheus-version';
import { NOTHING, StackContext, StackModel, StackPart } from '../model/stack-model';
import { urlPort } from '../model/url-port';

/** The Prometheus of a stack. */
export function renderPrometheus({ context, prometheus, alertmanager, logs }: StackModel): StackPart {
  const version = prometheus && versionOf(prometheus);
  if (!prometheus || !version) return NOTHING;
  const beside = { alertmanager: alertmanager !== undefined, loki: logs?.store.kind === 'loki' };
  const connections = prometheusConnections(context, prometheus);
  return context.mode === 'operator'
    ? { components: [], connections, objects: renderOperatedPrometheus(context, prometheus, version, beside.alertmanager) }
    : { components: [renderStandalonePrometheus(context, prometheus, version, beside)], connections, objects: [] };
}

/** Ports of the Kubernetes API, and of node exporters, which usually run in the network of their node. */
const OUTSIDE = [443, 6443, 9100, PORTS.kubelet] as const;

function prometheusConnections(context: StackContext, { queryNamespaces, remoteWrites }: PrometheusModel): Connection[] {
  const own = prometheusParty(context);
  const outside = [...new Set([...OUTSIDE, ...remoteWrites.map(({ url }) => urlPort(url)!)])].sort((a, b) => a - b);
  return [
    // Any pod may ask to be scraped, on any port.
    { from: own, to: { kind: 'cluster' }, ports: [] },
    { from: own, to: { kind: 'anywhere' }, ports: outside },
    // Pods of the operator's are scraped by each other; elsewhere each scrapes itself.
    ...context.mode === 'operator' ? [{ from: own, to: own, ports: [PORTS.prometheus] }] : [],
    ...queryNamespaces.map((name): Connection => ({ from: { kind: 'namespace', name }, to: own, ports: [PORTS.prometheus] })),
  ];
}
