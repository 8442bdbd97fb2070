import { checkAnnotations, checkLabels, Labels } from '../../core/labels';
import { NameRule, OBJECT_NAME, SERVICE_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** Labels that the library writes itself, because selectors or dashboards depend on them. */
export const RESERVED_LABELS = [
  'app', 'version', 'app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/version', 'app.kubernetes.io/managed-by',
];

export function checkName(prop: string, got: string, rule: NameRule = SERVICE_NAME): Problem[] {
  if (rule.matches(got)) return [];
  return [{
    code: 'SRE1101',
    prop,
    must: rule.must,
    got,
    fix: prop === 'name' ? 'Pass a name of its own when the construct id is no such name.' : 'Correct the name.',
  }];
}

/** A name of something that this manifest only refers to: a Secret, a class, a claim. */
export function checkReference(prop: string, got: string | undefined): Problem[] {
  return got === undefined ? [] : checkName(prop, got, OBJECT_NAME);
}

/** Labels and annotations that the user adds to those of the library. */
export function checkMetadata(labels: Labels, annotations: Labels): Problem[] {
  const reserved = RESERVED_LABELS.filter((key) => key in labels).map((key): Problem => ({
    code: 'SRE1102',
    prop: `labels["${key}"]`,
    must: 'be left to the library, which derives it from name and image',
    got: labels[key],
    fix: 'Choose another key.',
  }));
  return [...reserved, ...checkLabels('labels', labels), ...checkAnnotations('annotations', annotations)];
}
