import type { Labels } from '../../core/labels';
import type { Exemption } from '../model/linter-exemptions';
import type { ServiceModel } from '../model/service-model';

/** The key of the selector: one label, because Polaris refuses a policy that shares two with its pods. */
export const INSTANCE_LABEL = 'app.kubernetes.io/instance';

/** The immutable selector of everything that belongs to a service, derived from its name alone. */
export function selectorLabels(name: string): Labels {
  return { [INSTANCE_LABEL]: name };
}

/** The label that a service and its jobs have in common, and that no tool overwrites, as Argo CD does with the instance. */
export function familyLabels(name: string): Labels {
  return { 'app.kubernetes.io/name': name };
}

export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
}

interface OwnMetadata {
  /** @default - the name of the service */
  readonly name?: string;
  readonly annotations?: Labels;
  readonly exemptions?: readonly Exemption[];
}

/** Metadata of an object of the service. */
export function objectMetadata(model: ServiceModel, { name = model.name, annotations = {}, exemptions = [] }: OwnMetadata = {}): ObjectMetadata {
  const given = { ...model.identity.annotations, ...annotations };
  return {
    name,
    namespace: model.namespace,
    labels: { ...model.identity.labels, ...familyLabels(model.name), ...selectorLabels(name), 'app.kubernetes.io/managed-by': 'cdk8s' },
    annotations: { ...given, ...exemptionAnnotations(exemptions, given) },
  };
}

/**
 * The annotations in which each linter documents what it should pass over, beside those that the user gave.
 * kube-score and Polaris take no reason, so it stands in an annotation of its own.
 */
function exemptionAnnotations(exemptions: readonly Exemption[], given: Labels): Labels {
  const annotations: Record<string, string> = {};
  const kubeScore = new Set((given['kube-score/ignore'] ?? '').split(',').map((id) => id.trim()).filter(Boolean));
  let skip = 1;
  for (const { reason, ...ids } of exemptions) {
    for (const id of ids.kubeScore ?? []) {
      kubeScore.add(id);
      annotations[reasonKey('kube-score', id)] = reason;
    }
    for (const id of ids.kubeLinter ?? []) annotations[`ignore-check.kube-linter.io/${id}`] = reason;
    for (const id of ids.polaris ?? []) {
      annotations[`polaris.fairwinds.com/${id}-exempt`] = 'true';
      annotations[reasonKey('polaris', id)] = reason;
    }
    for (const id of ids.checkov ?? []) {
      while (`checkov.io/skip${skip}` in given) skip++;
      annotations[`checkov.io/skip${skip++}`] = `${id}=${reason}`;
    }
  }
  if (kubeScore.size > 0) annotations['kube-score/ignore'] = [...kubeScore].join(',');
  return annotations;
}

/** The name of an annotation has at most 63 characters. */
function reasonKey(linter: string, id: string): string {
  return `cdk8s-sre/${`${linter}-${id}`.slice(0, 63).replace(/-+$/, '')}`;
}
