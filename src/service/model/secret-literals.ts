/** Names that hold credentials, as Polaris, kube-linter and kubescape look for them. */
const SECRET_NAME = /passw(or)?d|passphrase|secret|token|bearer|credential|api_?key|private_?key|access_?key|jwt|(^|_)pwd($|_)/i;

/** Endings that say that the value is about a secret, not one: a place, a name, a lifetime, a switch. */
const ABOUT_A_SECRET = new RegExp(`_(${[
  'file', 'path', 'dir', 'name', 'ref', 'id', 'url', 'uri', 'issuer', 'audience', 'header', 'type', 'algorithm', 'version',
  'ttl', 'seconds', 'minutes', 'hours', 'days', 'length', 'size', 'count', 'limit', 'enabled',
].join('|')})$`, 'i');

/** Values that are credentials whatever their name is. */
const SECRET_VALUES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bAKIA[0-9A-Z]{16}\b/, // AWS access key id
  /\bgh[pousr]_[A-Za-z0-9]{36}/, // GitHub token
  /\bglpat-[A-Za-z0-9_-]{20}/, // GitLab token
  /\bxox[abprs]-[A-Za-z0-9-]{10}/, // Slack token
  /\beyJ[A-Za-z0-9_-]{8,400}\.eyJ[A-Za-z0-9_-]{8,}/, // JSON web token
  /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i, // URL with a password
];

/** Why a literal looks like a secret; undefined when it does not. */
export function whySecret(name: string, value: string): string | undefined {
  if (SECRET_VALUES.some((pattern) => pattern.test(value))) return 'its value has the form of a credential';
  if (value === '' || /^(true|false|\d+(\.\d+)?(ms|s|m|h|d)?)$/i.test(value) || ABOUT_A_SECRET.test(name)) return undefined;
  return SECRET_NAME.test(name) ? 'its name says so' : undefined;
}

/** Whether linters take the variable for a secret by its name alone. */
export function lintersFlagName(name: string): boolean {
  return SECRET_NAME.test(name);
}
