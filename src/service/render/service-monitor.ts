import { familyLabels } from './metadata';
import { promDuration } from '../../core/prom-duration';
import type { RolloutModel, ScrapeModel } from '../model/service-model';

/** The fields of a ServiceMonitor that are emitted. @see https://prometheus-operator.dev/docs/api-reference/api/ */
export interface ServiceMonitorSpec {
  readonly jobLabel: string;
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly podTargetLabels?: readonly string[];
  readonly endpoints: readonly { readonly port: string; readonly path: string; readonly interval: string }[];
}

/** By this label a Rollout tells the pods of one version from those of another. */
const ROLLOUT_HASH_LABEL = 'rollouts-pod-template-hash';

export function renderServiceMonitor(name: string, scrape: ScrapeModel, controller: RolloutModel['controller'] = 'deployment'): ServiceMonitorSpec {
  return {
    jobLabel: 'app.kubernetes.io/name',
    selector: { matchLabels: familyLabels(name) },
    podTargetLabels: controller === 'rollout' ? [ROLLOUT_HASH_LABEL] : undefined,
    endpoints: [{ port: scrape.portName, path: scrape.path, interval: promDuration(scrape.intervalMs) }],
  };
}

/** The annotations by which Prometheus discovers a pod, where it works that way. */
export function scrapeAnnotations(scrape: ScrapeModel | undefined): Readonly<Record<string, string>> {
  if (scrape?.mode !== 'annotations') return {};
  const { port, path } = scrape;
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), 'prometheus.io/path': path };
}
