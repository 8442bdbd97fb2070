import { NAMES, PORTS } from './ports';
import type { PrometheusModel } from './prometheus-model';
import type { StackContext } from './stack-model';

/** Name of the custom resource, which the operator names its pods after. */
export const PROMETHEUS_RESOURCE = 'observability';

/**
 * `host:port` of each server. Whoever pushes samples sends them to all: each server knows only what it was told itself,
 * and the Service in front of them leads to one.
 */
export function prometheusReplicas({ mode, namespace }: StackContext, { replicas }: Pick<PrometheusModel, 'replicas'>): string[] {
  const [pod, service] = mode === 'operator'
    ? [`prometheus-${PROMETHEUS_RESOURCE}`, 'prometheus-operated']
    : [NAMES.prometheus, `${NAMES.prometheus}-headless`];
  return Array.from({ length: replicas }, (_, index) => `${pod}-${index}.${service}.${namespace}.svc:${PORTS.prometheus}`);
}
