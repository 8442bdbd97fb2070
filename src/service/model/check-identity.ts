import { checkAnnotations, checkLabels, Labels } from '../../core/labels';
import { DNS_LABEL, NameRule, OBJECT_NAME, SERVICE_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** Labels that the library writes itself, because selectors or dashboards depend on them. */
export const RESERVED_LABELS = [
  'app', 'version', 'pod-template-hash', 'job-name', 'controller-uid', 'batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid', 'app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/version', 'app.kubernetes.io/managed-by',
];

export function checkName(prop: string, got: string, rule: NameRule, fix: string = 'Correct the name.'): Problem[] {
  return typeof got === 'string' && rule.matches(got) ? [] : [{ code: 'SRE1101', prop, must: rule.must, got, fix }];
}

/** The name of a service, and where it lives. */
export function checkAddress({ name, namespace }: { readonly name: string; readonly namespace?: string }): Problem[] {
  return [
    ...checkName('name', name, SERVICE_NAME, 'Pass a name of its own when the construct id is no such name.'),
    ...(namespace === undefined ? [] : checkName('namespace', namespace, DNS_LABEL)),
  ];
}

/** A name of something that this manifest only refers to: a Secret, a class, a claim. */
export function checkReference(prop: string, got: string | undefined): Problem[] {
  return got === undefined ? [] : checkName(prop, got, OBJECT_NAME);
}

/** Annotations of pods that API servers refuse or warn of, or that the library writes. */
const RESERVED_ANNOTATIONS = [
  /^cdk8s-sre\//, /^container\.apparmor\.security\.beta\.kubernetes\.io\//, /^seccomp\.security\.alpha\.kubernetes\.io\//,
  /^scheduler\.alpha\.kubernetes\.io\/critical-pod$/, /^kubernetes\.io\/config\./, /^controller\.kubernetes\.io\/pod-deletion-cost$/,
];

function checkReservedAnnotations(annotations: Labels): Problem[] {
  return Object.keys(annotations).filter((key) => RESERVED_ANNOTATIONS.some((pattern) => pattern.test(key))).map((key): Problem => ({
    code: 'SRE1102',
    prop: `podAnnotations["${key}"]`,
    must: 'be left to the library or the cluster',
    got: annotations[key],
    fix: 'Remove it: such settings have fields of their own, or are derived.',
  }));
}

export interface UserMetadata {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly podAnnotations: Labels;
}

/** Labels and annotations that the user adds to those of the library. */
export function checkMetadata({ labels, annotations, podAnnotations }: UserMetadata): Problem[] {
  const reserved = RESERVED_LABELS.filter((key) => key in labels).map((key): Problem => ({
    code: 'SRE1102',
    prop: `labels["${key}"]`,
    must: 'be left to the library and to the controllers of the cluster',
    got: labels[key],
    fix: 'Choose another key.',
  }));
  return [
    ...reserved,
    ...checkLabels('labels', labels),
    ...checkAnnotations('annotations', annotations),
    ...checkAnnotations('podAnnotations', podAnnotations),
    ...checkReservedAnnotations(podAnnotations),
  ];
}
