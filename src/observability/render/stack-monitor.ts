import { componentSelector } from './stack-metadata';
import { monitorTls } from './stack-tls';
import type { Component } from '../model/component';
import { component as named, Connection, Party } from '../model/connection';
import { NAMES } from '../model/ports';
import type { StackContext } from '../model/stack-model';

/** Labels of the pods that the Prometheus operator creates for the stack. */
export const OPERATOR_PROMETHEUS_PODS = { 'app.kubernetes.io/name': 'prometheus', 'operator.prometheus.io/name': 'observability' } as const;

/** The pods of Prometheus, whoever creates them. */
export function prometheusParty({ mode }: StackContext): Party {
  return mode === 'operator' ? { kind: 'pods', labels: OPERATOR_PROMETHEUS_PODS } : named(NAMES.prometheus);
}

/** Prometheus scrapes whatever has metrics. */
export function metricsConnections(context: StackContext, components: readonly Component[]): Connection[] {
  return components.flatMap((component) => {
    const port = metricsPort(component);
    return port === undefined ? [] : [{ from: prometheusParty(context), to: named(component.name), ports: [port] }];
  });
}

function metricsPort({ metrics, ports }: Component): number | undefined {
  return ports.find(({ name }) => name === metrics?.port)?.port;
}

/** How the operator's Prometheus finds the metrics of a component. */
export function renderComponentMonitor({ name, metrics }: Component, context: Pick<StackContext, 'namespace' | 'tls'>): object {
  return {
    selector: { matchLabels: componentSelector(name) },
    podMetricsEndpoints: [{ port: metrics!.port, path: metrics!.path, ...monitorTls(context, metrics!.server) }],
  };
}

/** How a Prometheus without operator finds the metrics of a component: by annotations of its pods, which cannot say whom to believe. */
export function scrapeAnnotations({ mode }: StackContext, component: Component): Readonly<Record<string, string>> {
  const port = metricsPort(component);
  if (mode === 'operator' || !component.metrics || component.metrics.server || port === undefined) return {};
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), 'prometheus.io/path': component.metrics.path };
}

/** Whether pods come from a custom resource, so that only the operator knows them. */
export function isMadeByOperator(party: Party): boolean {
  return party.kind === 'pods' && ('operator.prometheus.io/name' in party.labels || 'alertmanager' in party.labels);
}
