import type { SecretKeyModel } from './component';
import { DATA_KEY, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** Forms of credentials that would pass for the name of a Secret, or that nobody would call one. */
const VALUES: readonly RegExp[] = [
  /:\/\//,
  /^[0-9a-f]{24,}$/i, // keys of PagerDuty and others
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, // UUIDs
  /^(xox[a-z]|xapp|glsa|glpat|sk|ghp)[-_]/i,
  /^eyJ[\w-]+\./,
  /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/_=]{24,}$/, // one long run of letters and digits
];

/** What is wrong with a reference to a Secret. What may be the secret itself is not repeated. */
export function checkSecretKey(prop: string, { secretName, key }: SecretKeyModel): Problem[] {
  const misplaced = [...checkMisplaced(`${prop}.secretName`, secretName), ...checkMisplaced(`${prop}.key`, key)];
  if (misplaced.length > 0) return misplaced;
  return [
    ...(OBJECT_NAME.matches(secretName) ? [] : [problem(`${prop}.secretName`, OBJECT_NAME.must, secretName, 'Name a Secret in the namespace of the stack.')]),
    ...(DATA_KEY.matches(key) ? [] : [problem(`${prop}.key`, DATA_KEY.must, key, 'Name the key of the Secret that holds the value.')]),
  ];
}

function checkMisplaced(prop: string, text: string): Problem[] {
  if (typeof text !== 'string' || !VALUES.some((form) => form.test(text))) return [];
  return [problem(
    prop,
    'name where the secret is, and not be the secret',
    `${text.includes('://') ? 'a URL' : 'what looks like a token'} of ${text.length} characters`,
    'Put the value into a Secret and name that here. What stood in code or in a manifest once is known: replace it.',
  )];
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE3203', prop, must, got, fix };
}
