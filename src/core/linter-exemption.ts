import type { Labels } from './labels';

/** Findings of linters that a decision causes on purpose, by the ids of each linter, with the reason that an auditor reads. */
export interface Exemption {
  readonly reason: string;
  readonly kubeScore?: readonly string[];
  readonly kubeLinter?: readonly string[];
  readonly polaris?: readonly string[];
  readonly checkov?: readonly string[];
}

/**
 * The annotations in which each linter documents what it should pass over, beside those that the user gave.
 * kube-score and Polaris take no reason, so it stands in an annotation of its own.
 */
export function exemptionAnnotations(exemptions: readonly Exemption[], given: Labels): Labels {
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
