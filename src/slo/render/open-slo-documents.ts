import { DATA_SOURCE, renderComparison, renderIndicator } from './open-slo-indicator';
import { DocumentNames, serviceKey, sloKey } from './open-slo-names';
import { Ratio } from '../../core/ratio';
import { OWN, toJson } from '../model/open-slo-json';
import type { SloModel, TierModel } from '../model/slo-model';

const MINUTE = 60_000;
/** What OpenSLO lets a description hold. */
export const LONGEST_DESCRIPTION = 1050;
/** First day of the calendar months that a budget is counted over. */
export const MONTH_START = '2020-01-01 00:00:00';

/** A document of OpenSLO v1. */
export interface OpenSloDocument {
  readonly apiVersion: 'openslo/v1';
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly displayName?: string;
    readonly labels?: object;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: object;
}

function document(kind: string, name: string, spec: object, metadata: object = {}): OpenSloDocument {
  return { apiVersion: 'openslo/v1', kind, metadata: { name, ...metadata }, spec };
}

/** A duration in whole minutes, rounded up: OpenSLO knows no shorter ones. */
export function openSloDuration(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE));
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** Undefined where a number of YAML says it exactly. */
function unlessExact(ratio: Ratio | undefined): Ratio | undefined {
  return ratio === undefined || Ratio.of(ratio.toNumber()).compare(ratio) === 0 ? undefined : ratio;
}

/** Objectives as documents, in an order that depends on theirs alone. */
export function renderOpenSlo(slos: readonly SloModel[], prometheusUrl: string): OpenSloDocument[] {
  const services = new DocumentNames(slos.map(serviceKey), 63);
  // Names of alert policies add that of a tier.
  const names = new DocumentNames(slos.map(sloKey), 50);
  const written = new Set<string>();
  const service = (slo: SloModel) => {
    const name = services.of(serviceKey(slo));
    if (written.has(name)) return [];
    written.add(name);
    return [document('Service', name, {}, { annotations: { [`${OWN}service`]: toJson(slo.service) } })];
  };
  const targets = (['page', 'ticket'] as const).filter((target) => slos.some(({ tiers }) => tiers.some(({ notification }) => notification === target)));
  return [
    ...(slos.length === 0 ? [] : [document('DataSource', DATA_SOURCE, { type: 'Prometheus', connectionDetails: { url: prometheusUrl } })]),
    ...targets.map((target) => document('AlertNotificationTarget', target, { target })),
    ...slos.flatMap((slo) => [...service(slo), ...renderSlo(slo, services.of(serviceKey(slo)), names)]),
  ];
}

function renderSlo(slo: SloModel, service: string, names: DocumentNames): OpenSloDocument[] {
  const name = names.of(sloKey(slo));
  const sli = renderIndicator(slo.indicator, slo.groupBy);
  const exact = { [`${OWN}indicator`]: toJson({ indicator: slo.indicator, groupBy: slo.groupBy }) };
  const policyName = (index: number) => `${name}-tier-${index + 1}`;
  const { description } = slo;
  return [
    ...(sli ? [document('SLI', name, sli, { annotations: exact })] : []),
    document('SLO', name, {
      description: description === '' ? undefined : shorten(description),
      service,
      indicatorRef: sli && name,
      timeWindow: [renderWindow(slo)],
      budgetingMethod: slo.timeSlice ? 'Timeslices' : 'Occurrences',
      objectives: renderObjectives(slo, names),
      alertPolicies: slo.tiers.length > 0 ? slo.tiers.map((_, index) => ({ alertPolicyRef: policyName(index) })) : undefined,
    }, {
      displayName: slo.title === '' ? undefined : slo.title,
      labels: labelsOf(slo, true),
      annotations: { [`${OWN}slo`]: toJson(restOf(slo)), ...(sli ? {} : exact) },
    }),
    ...slo.tiers.flatMap((tier, index) => renderTier(tier, policyName(index))),
  ];
}

/** What OpenSLO has no words for, or none that are exact. */
function restOf(slo: SloModel): object {
  const { name, title, impact, period, description, objective, timeSlice } = slo;
  return {
    name,
    title: title === '' ? title : undefined,
    description: shorten(description) === description && description !== '' ? undefined : description,
    impact,
    objective: slo.indicator.kind === 'composite' ? objective : unlessExact(objective),
    maxErrorRatio: unlessExact(timeSlice && timeSlice.maxErrorRatio.complement()) && timeSlice?.maxErrorRatio,
    periodMs: period.kind === 'rolling' && period.ms % MINUTE !== 0 ? period.ms : undefined,
    labels: labelsOf(slo, false),
    unreachableTiers: slo.unreachableTiers,
    budgetAlerts: slo.budgetAlerts,
    scrapeIntervalMs: slo.scrapeIntervalMs,
    owner: slo.owner,
    dashboardUrl: slo.dashboardUrl,
    runbookBaseUrl: slo.runbookBaseUrl,
    expectedEventsPerHour: slo.expectedEventsPerHour,
    dependencies: slo.dependencies,
  };
}

/** Labels whose keys OpenSLO takes, or the others. */
function labelsOf({ labels }: SloModel, taken: boolean): Record<string, string> | undefined {
  const some = Object.entries(labels).filter(([key]) => /^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/.test(key) === taken);
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}

/** Counted as people do: half a surrogate pair is no character. */
export function shorten(text: string): string {
  return [...text].slice(0, LONGEST_DESCRIPTION).join('');
}

function renderWindow({ period }: SloModel): object {
  return period.kind === 'rolling'
    ? { duration: openSloDuration(period.ms), isRolling: true }
    : { duration: '1M', calendar: { startTime: MONTH_START, timeZone: 'UTC' }, isRolling: false };
}

function renderObjectives(slo: SloModel, names: DocumentNames): object[] {
  const slices = slo.timeSlice && { timeSliceTarget: slo.timeSlice.maxErrorRatio.complement().toNumber(), timeSliceWindow: '5m' };
  if (slo.indicator.kind !== 'composite') return [{ ...renderComparison(slo), target: slo.objective.toNumber(), ...slices }];
  return slo.indicator.components.map((component) => ({
    displayName: component.slo,
    target: component.objective.toNumber(),
    ...slices,
    indicatorRef: names.of([...serviceKey(slo), component.slo]),
    compositeWeight: component.weight.toNumber(),
  }));
}

function renderTier(tier: TierModel, name: string): OpenSloDocument[] {
  const { name: tierName, notification, severity, shortMs, keepFiringForMs, longMs, burn } = tier;
  const rest = {
    name: tierName,
    notification,
    severity,
    shortMs,
    keepFiringForMs,
    longMs: longMs % MINUTE === 0 && longMs > 0 ? undefined : longMs,
    burn: unlessExact(burn),
  };
  return [
    document('AlertCondition', name, {
      severity,
      condition: { kind: 'burnrate', op: 'gt', threshold: burn.toNumber(), lookbackWindow: openSloDuration(longMs), alertAfter: '0m' },
    }),
    document('AlertPolicy', name, {
      alertWhenNoData: false,
      alertWhenResolved: false,
      alertWhenBreaching: true,
      conditions: [{ conditionRef: name }],
      notificationTargets: [{ targetRef: notification }],
    }, { annotations: { [`${OWN}tier`]: toJson(rest) } }),
  ];
}
