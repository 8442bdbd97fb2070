import { parse } from 'yaml';
import type { AlertmanagerModel } from '../model/alertmanager-model';
import { CLUSTER_SCOPE, WATCHDOG } from '../model/watchdog';

/** What mutes what. @see https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule */
export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

/** The heartbeat goes on in an outage, whatever labels somebody gives it. */
const BEATS_ON = `alertname!="${WATCHDOG}"`;

/**
 * What is known already is not told again, less urgently. A label that is missing on both sides counts as equal, so the service has to be
 * known on both. The cluster may be missing on both: then all alerts are of the one that the stack runs in.
 */
export function renderInhibition({ sloInhibition, sloGroupBy }: AlertmanagerModel): InhibitRule[] {
  const slos: { inhibit_rules: InhibitRule[] } = parse(sloInhibition);
  return [
    ...slos.inhibit_rules,
    {
      source_matchers: ['sev="SEV1"', 'service!=""'],
      target_matchers: ['sev=~"SEV2|SEV3"', 'service!=""', BEATS_ON],
      equal: ['cluster', 'namespace', 'service', ...sloGroupBy],
    },
    {
      // Only what pages is worth the silence of others: a disk that fills up is none of it.
      source_matchers: [`scope="${CLUSTER_SCOPE}"`, 'severity=~"page|critical"'],
      target_matchers: [`scope!="${CLUSTER_SCOPE}"`, 'severity=~"ticket|warning"', 'sev!="SEV1"', 'service!=""', BEATS_ON],
      equal: ['cluster'],
    },
  ];
}
