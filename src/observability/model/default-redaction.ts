import type { CollectorsModel, RedactionRuleModel } from './collectors-model';

const value = (name: string, pattern: string): RedactionRuleModel => ({ name, on: 'value', pattern });
const key = (name: string, pattern: string): RedactionRuleModel => ({ name, on: 'key', pattern });

/** The words that name a secret. Tokens only at the end of a word: `gen_ai.usage.input_tokens` is a number of them. */
const SECRET_NAMES = 'passwords?|passwd|passphrase|pwd|secrets?|token|authorization|cookie|api[._-]?key|private[._-]?key|credentials?';

/**
 * What is masked unless the user says otherwise, in the order in which it is looked for. A value rule masks what matches, and leaves the rest
 * of the text. Numbers are told by their length and grouping alone, since a regular expression cannot calculate a check digit.
 */
export const DEFAULT_REDACTION: readonly RedactionRuleModel[] = [
  key('secrets by name', '(?i)(?:password|passwd|passphrase|(?:^|[._-])pwd|secret|authorization|cookie|api[._-]?key|private[._-]?key|credential)|token$'),
  value('credentials in URLs', '://[^/\\s:@]+:[^/\\s@]+@'),
  value(
    'secrets by name in texts',
    `(?i)\\b[\\w.-]*(?:${SECRET_NAMES})\\\\?["']?\\s*[=:]\\s*\\[?\\s*(?:\\\\?"[^"\\\\]*\\\\?"|'[^']*'|(?:bearer\\s+|basic\\s+)?[^\\s"',;&{}()\\[\\]]+)`,
  ),
  value('bearer tokens', '(?i)\\bbearer\\s+[a-z0-9._~+/=-]+'),
  value('JSON web tokens', '\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*'),
  value('e-mail addresses', '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}'),
  // 13 to 16 digits of Visa; 16 of Mastercard, Discover and others; 15 of American Express; 14 of Diners Club: ISO/IEC 7812.
  value(
    'payment cards',
    '\\b(?:4[0-9]{3}(?:[ -]?[0-9]{4}){3}|4[0-9]{12}|(?:5[1-5][0-9]{2}|2[2-7][0-9]{2}|6(?:011|5[0-9]{2}))(?:[ -]?[0-9]{4}){3}'
    + '|3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}|3(?:0[0-5]|[68][0-9])[0-9][ -]?[0-9]{6}[ -]?[0-9]{4})\\b',
  ),
  value('social security numbers', '\\b[0-9]{3}-[0-9]{2}-[0-9]{4}\\b'),
  // 15 to 34 characters: ISO 13616.
  value('bank accounts', '\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2} ?(?:[A-Z0-9]{3}|[A-Z0-9]{4}(?: ?[A-Z0-9]{4}){0,4}(?: ?[A-Z0-9]{1,3})?)\\b'),
];

/** Keys whose values come from the cluster: identifiers in them may look like numbers of persons. */
export const UNTOUCHED_KEYS: readonly string[] = [
  'log.file.path', 'log.file.name', 'log.iostream', 'container.id', 'container.image.name', 'container.image.tag', 'container.image.repo_digests',
  'k8s.cluster.name', 'k8s.cluster.uid', 'k8s.namespace.name', 'k8s.node.name', 'k8s.node.uid', 'k8s.pod.name', 'k8s.pod.uid', 'k8s.pod.start_time',
  'k8s.container.name', 'k8s.container.restart_count', 'k8s.deployment.name', 'k8s.replicaset.name', 'k8s.replicaset.uid', 'k8s.statefulset.name',
  'k8s.daemonset.name', 'k8s.job.name', 'k8s.cronjob.name', 'k8s.volume.name', 'k8s.volume.type', 'k8s.persistentvolumeclaim.name',
  'app.kubernetes.io/instance', 'namespace', 'pod', 'service', 'cloud.region', 'deployment.environment.name',
  'service.name', 'service.namespace', 'service.version', 'service.instance.id', 'telemetry.sdk.name', 'telemetry.sdk.version', 'telemetry.sdk.language',
];

/** All rules of a stack: those of the library, and those of the user behind them. */
export function redactionRules({ defaultRedaction, redaction }: Pick<CollectorsModel, 'defaultRedaction' | 'redaction'>): RedactionRuleModel[] {
  return [...defaultRedaction ? DEFAULT_REDACTION : [], ...redaction];
}
