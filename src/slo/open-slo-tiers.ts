import { readTierJson } from './model/open-slo-json';
import { OpenSloLibrary } from './model/open-slo-library';
import { noteDescription, ownJson, readDuration, readMetadata } from './model/open-slo-metadata';
import { OpenSloNode } from './model/open-slo-node';
import type { TierModel } from './model/slo-model';
import { shortWindowOf } from './model/tiers';
import { openSloDuration } from './render/open-slo-documents';
import { Ratio } from '../core/ratio';

/** Words for severities that are in use, and what they mean here. */
const SEVERITIES: Readonly<Record<string, Pick<TierModel, 'notification' | 'severity'>>> = {
  sev1: { notification: 'page', severity: 'SEV1' },
  sev2: { notification: 'page', severity: 'SEV2' },
  sev3: { notification: 'ticket', severity: 'SEV3' },
  page: { notification: 'page', severity: 'SEV2' },
  critical: { notification: 'page', severity: 'SEV2' },
  ticket: { notification: 'ticket', severity: 'SEV3' },
  warning: { notification: 'ticket', severity: 'SEV3' },
};

/** Reads alert policies, each a tier. */
export function readTiers(policies: OpenSloNode, library: OpenSloLibrary): TierModel[] {
  return policies.list().flatMap((item) => {
    const reference = item.get('alertPolicyRef');
    const policy = reference.exists ? library.find('AlertPolicy', reference) : item;
    return policy ? readTier(policy, library) : [];
  });
}

function readTier(policy: OpenSloNode, library: OpenSloLibrary): TierModel[] {
  const spec = policy.get('spec').map();
  noteDescription(spec);
  if (!spec.get('alertWhenBreaching').flag(true)) spec.get('alertWhenBreaching').problem('SRE2313', 'be true', 'A policy that tells nobody of a breach is none: remove it.');
  if (spec.get('alertWhenResolved').flag(false)) spec.get('alertWhenResolved').problem('SRE2313', 'be false', 'Receivers of Alertmanager decide that: set send_resolved there.');
  if (spec.get('alertWhenNoData').flag(false)) spec.get('alertWhenNoData').note('missing data is always told apart from errors, by an alert of its own');
  const condition = readReferred(spec.get('conditions'), 'conditionRef', 'AlertCondition', library);
  const targets = spec.get('notificationTargets').list().map((item) => (item.get('targetRef').exists ? library.find('AlertNotificationTarget', item.get('targetRef')) : item));
  spec.done();
  const own = ownJson(policy, 'tier');
  readMetadata(policy);
  if (!condition) return [];
  const read = readCondition(condition);
  if (own) return [ownTier(own, read, targets)];
  const urgency = SEVERITIES[read.severity.value === undefined ? '' : String(read.severity.value).toLowerCase()];
  if (!urgency) read.severity.problem('SRE2313', `be one of ${Object.keys(SEVERITIES).join(', ')}`, 'Say how urgent it is with one of these words.');
  const { notification, severity } = urgency ?? SEVERITIES.ticket;
  checkTargets(targets, notification);
  return [{ name: policy.get('metadata').get('name').text(), notification, severity, longMs: read.longMs, shortMs: shortWindowOf(read.longMs), burn: read.burn }];
}

interface Condition {
  readonly severity: OpenSloNode;
  readonly window: OpenSloNode;
  readonly threshold: OpenSloNode;
  readonly longMs: number;
  readonly burn: Ratio;
}

function ownTier(own: OpenSloNode, condition: Condition, targets: readonly (OpenSloNode | undefined)[]): TierModel {
  const { window, threshold, severity, longMs, burn } = condition;
  const tier = readTierJson(own);
  const fix = 'Remove the annotation to take what the document says.';
  if (tier.longMs !== undefined && openSloDuration(tier.longMs) !== window.value) window.problem('SRE2311', `be ${openSloDuration(tier.longMs)}, as the annotation says`, fix);
  if (tier.burn !== undefined && tier.burn.toNumber() !== threshold.value) threshold.problem('SRE2311', `be ${tier.burn.toNumber()}, as the annotation says`, fix);
  if (severity.value !== tier.severity) severity.problem('SRE2311', `be ${tier.severity}, as the annotation says`, fix);
  checkTargets(targets, tier.notification);
  return { ...tier, longMs: tier.longMs ?? longMs, burn: tier.burn ?? burn };
}

function checkTargets(targets: readonly (OpenSloNode | undefined)[], notification: TierModel['notification']): void {
  for (const target of targets) {
    const word = target?.get('spec').get('target');
    if (word && word.value !== notification) word.problem('SRE2313', `be ${notification}, as the severity of the condition says`, 'Alertmanager routes by severity: give each severity a target of its own.');
  }
}

function readReferred(list: OpenSloNode, key: string, kind: 'AlertCondition', library: OpenSloLibrary): OpenSloNode | undefined {
  const [item, ...more] = list.list();
  if (!item || more.length > 0) {
    list.problem('SRE2311', 'hold exactly one condition', 'Write a policy for each condition.');
    return undefined;
  }
  return item.get(key).exists ? library.find(kind, item.get(key)) : item;
}

function readCondition(document: OpenSloNode): Condition {
  const spec = document.get('spec').map();
  noteDescription(spec);
  const severity = spec.get('severity');
  const condition = spec.get('condition').map();
  spec.done();
  readMetadata(document);
  const kind = condition.get('kind');
  if (kind.exists && kind.value !== 'burnrate') kind.problem('SRE2313', 'be burnrate', 'Alert on the rate at which the budget burns.');
  const op = condition.get('op');
  if (!['gt', 'gte'].includes(op.text())) op.problem('SRE2313', 'be gt or gte', 'Somebody is told when the budget burns fast, not when it does not.');
  const after = condition.get('alertAfter');
  if (after.exists && !/^0[a-zA-Z]$/.test(after.text())) after.problem('SRE2313', 'be 0m', 'A short outage that comes back would never be seen; the short window has that task. Write 0m.');
  const [threshold, window] = [condition.get('threshold'), condition.get('lookbackWindow')];
  condition.done();
  return { severity, threshold, window, longMs: readDuration(window), burn: Ratio.of(threshold.number()) };
}
