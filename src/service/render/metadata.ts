import type { Labels } from '../../core/labels';
import type { Exemption } from '../model/linter-exemptions';
import type { ServiceModel } from '../model/service-model';

/** The key of the selector: one label, because Polaris refuses a policy that shares two with its pods. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The immutable selector of everything that belongs to a service, derived from its name alone. */
export function selectorLabels(name: string): Labels {
  return { [INSTANCE_LABEL]: name };
}

export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
}

/** Metadata of an object of the service. */
export function objectMetadata(model: ServiceModel, own: { name?: string; annotations?: Labels } = {}): ObjectMetadata {
  const { name = model.name, annotations = {} } = own;
  return {
    name,
    namespace: model.namespace,
    labels: { ...model.identity.labels, 'app.kubernetes.io/name': model.name, ...selectorLabels(name), 'app.kubernetes.io/managed-by': 'cdk8s' },
    annotations: { ...model.identity.annotations, ...annotations },
  };
}

/** The annotations in which each linter documents what it should pass over. kube-score takes no reason, so it stands beside it. */
export function exemptionAnnotations(exemptions: readonly Exemption[]): Labels {
  const annotations: Record<string, string> = {};
  const kubeScore: string[] = [];
  let checkov = 0;
  for (const { reason, ...ids } of exemptions) {
    for (const id of ids.kubeScore ?? []) {
      if (!kubeScore.includes(id)) kubeScore.push(id);
      annotations[`cdk8s-sre/kube-score-ignore-${id.slice(0, 45)}`.replace(/-$/, '')] = reason;
    }
    for (const id of ids.kubeLinter ?? []) annotations[`ignore-check.kube-linter.io/${id}`] = reason;
    for (const id of ids.polaris ?? []) annotations[`polaris.fairwinds.com/${id}-exempt`] = 'true';
    for (const id of ids.checkov ?? []) annotations[`checkov.io/skip${++checkov}`] = `${id}=${reason}`;
  }
  if (kubeScore.length > 0) annotations['kube-score/ignore'] = kubeScore.join(',');
  return annotations;
}
