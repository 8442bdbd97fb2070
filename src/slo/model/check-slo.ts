import { DependencyModel, KEY_LABELS, periodMs, SloModel } from './slo-model';
import { isUnreachable, lowestObjective, thresholdOf } from './tiers';
import { isTiled, nearestWindow } from './windows';
import { checkLabels } from '../../core/labels';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { promDuration } from '../../core/prom-duration';
import { Ratio } from '../../core/ratio';
import { checkText } from '../../core/text';
import { isLabelName } from '../../promql/names';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The library's own labels of recorded series and alerts. */
const RESERVED_LABELS = [...KEY_LABELS, 'month', 'tier', 'severity', 'sev', 'alertname', 'le', 'title', 'objective', 'period', 'owner'];

/** 26 seconds of outage a month: what is stricter is spent before anybody can be told. */
const STRICTEST = Ratio.percent(99.999);
const LOOSEST = Ratio.percent(1);

/** What is wrong with one objective. `prop` is where it stands in the props: `slos[0]`. */
export function checkSlo(prop: string, slo: SloModel, retentionMs?: number): Problem[] {
  return [
    ...checkObjective(prop, slo),
    ...checkNames(prop, slo),
    ...checkPeriod(prop, slo, retentionMs),
    ...slo.tiers.flatMap((tier, index) => checkTier(`${prop}.tiers[${index}]`, slo, tier)),
    ...checkTierNames(prop, slo),
    ...checkBudgetAlerts(prop, slo),
    ...checkGrouping(prop, slo),
    ...checkTimeSlice(prop, slo),
    ...checkDependencies(prop, slo),
  ];
}

function checkObjective(prop: string, { objective, expectedEventsPerHour }: SloModel): Problem[] {
  const problems: Problem[] = [];
  if (objective.compare(LOOSEST) < 0 || objective.compare(STRICTEST) > 0) {
    problems.push({
      code: 'SRE2101',
      prop: `${prop}.objective`,
      must: 'be a percentage from 1 to 99.999',
      got: Number(objective.toPercent()),
      fix: objective.compare(STRICTEST) > 0
        ? 'At 100 there is no budget to spend, and above 99.999 it is spent before anybody can be told (26 s a month): choose what users notice.'
        : 'Write 99.9 for 99.9 %.',
    });
  }
  if (expectedEventsPerHour !== undefined && !(expectedEventsPerHour > 0 && Number.isFinite(expectedEventsPerHour))) {
    problems.push({
      code: 'SRE2101',
      prop: `${prop}.expectedRequestsPerHour`,
      must: 'be more than 0',
      got: expectedEventsPerHour,
      fix: 'Leave it out when it is not known.',
    });
  }
  return problems;
}

function checkNames(prop: string, { name, title, description, impact, labels }: SloModel): Problem[] {
  const problems: Problem[] = DNS_LABEL.matches(name) ? [] : [{
    code: 'SRE2102', prop: `${prop}.name`, must: DNS_LABEL.must, got: name, fix: 'Write it like "availability" or "checkout-latency".',
  }];
  for (const [key, text] of Object.entries({ title, description, impact })) {
    if (typeof text !== 'string' || text.trim() === '') {
      problems.push({ code: 'SRE2102', prop: `${prop}.${key}`, must: 'say something', got: text, fix: 'Leave it out for the default, or write a sentence.' });
    } else if (key === 'title' && /[\r\n]/.test(text)) {
      problems.push({ code: 'SRE2102', prop: `${prop}.title`, must: 'be one line', got: text, fix: 'It stands in the first line of alerts: move the rest into description.' });
    } else {
      problems.push(...checkText(`${prop}.${key}`, text));
    }
  }
  const infoLabels = Object.keys(labels).filter((label) => !isLabelName(label) || RESERVED_LABELS.includes(label));
  return [
    ...problems,
    ...checkLabels(`${prop}.labels`, labels),
    ...infoLabels.map((label): Problem => ({
      code: 'SRE2105', prop: `a key of ${prop}.labels`, must: 'be a label that Prometheus takes and that the library does not set itself', got: label, fix: 'Write it like "team" or "cost_center".',
    })),
  ];
}

function checkPeriod(prop: string, slo: SloModel, retentionMs?: number): Problem[] {
  const ms = periodMs(slo);
  if (slo.period.kind === 'rolling' && !(Number.isInteger(ms / HOUR) && ms >= 6 * HOUR && ms <= 366 * DAY)) {
    return [{
      code: 'SRE2103',
      prop: `${prop}.window`,
      must: 'be whole hours, from 6 h to 366 d',
      got: promDuration(ms),
      fix: `Use ${promDuration(Math.min(366 * DAY, Math.max(6 * HOUR, Math.round(ms / HOUR) * HOUR || 0)))}.`,
    }];
  }
  // The longest month has 31 days.
  const needed = slo.period.kind === 'rolling' ? ms : 31 * DAY;
  if (retentionMs === undefined || retentionMs >= needed) return [];
  return [{
    code: 'SRE2103',
    prop: `${prop}.window`,
    must: `be no longer than Prometheus remembers, ${promDuration(retentionMs)} by Platform.monitoring`,
    got: slo.period.kind === 'rolling' ? promDuration(ms) : 'a calendar month',
    fix: 'Let Prometheus keep more, or count the budget over less: a budget that is counted over a part of its window looks better than it is.',
  }];
}

function checkTier(prop: string, slo: SloModel, tier: SloModel['tiers'][number]): Problem[] {
  const problems: Problem[] = DNS_LABEL.matches(tier.name) ? [] : [{
    code: 'SRE2104', prop: `${prop}.name`, must: DNS_LABEL.must, got: tier.name, fix: 'Write it like "fast" or "long-term".',
  }];
  if (tier.burn.compare(Ratio.of(0)) <= 0) {
    problems.push({ code: 'SRE2104', prop: `${prop}.burnRate`, must: 'be more than 0', got: tier.burn.toNumber(), fix: 'At 1 the budget lasts exactly for the window.' });
  } else if (isUnreachable(slo, tier)) {
    problems.push({
      code: 'SRE2104',
      prop: `${prop}.burnRate`,
      must: 'be reached by a total outage, or the tier can never fire',
      got: tier.burn.toNumber(),
      fix: `${tier.burn} × ${slo.objective.complement().toPercent()} % budget is an error ratio of ${thresholdOf(slo, tier).toPercent()} %: `
        + `lower the burn rate below ${Ratio.ONE.dividedBy(slo.objective.complement()).toNumber()}, or raise the objective above ${lowestObjective(tier)} %.`,
    });
  }
  for (const [key, ms] of Object.entries({ longWindow: tier.longMs, shortWindow: tier.shortMs })) {
    if (isTiled(ms)) continue;
    problems.push({ code: 'SRE2104', prop: `${prop}.${key}`, must: 'be a whole number of 5 minutes', got: promDuration(ms), fix: `The nearest is ${promDuration(nearestWindow(Math.max(1, ms)))}.` });
  }
  if (tier.shortMs > tier.longMs) {
    problems.push({ code: 'SRE2104', prop: `${prop}.shortWindow`, must: `be no longer than longWindow, ${promDuration(tier.longMs)}`, got: promDuration(tier.shortMs), fix: 'A twelfth of it is usual.' });
  }
  if (tier.longMs > periodMs(slo)) {
    problems.push({ code: 'SRE2104', prop: `${prop}.longWindow`, must: `be no longer than the window of the objective, ${promDuration(periodMs(slo))}`, got: promDuration(tier.longMs), fix: 'Use a shorter one.' });
  }
  if (tier.keepFiringForMs !== undefined && !(tier.keepFiringForMs >= 0 && tier.keepFiringForMs <= tier.longMs)) {
    problems.push({ code: 'SRE2104', prop: `${prop}.keepFiringFor`, must: `be from 0s to longWindow, ${promDuration(tier.longMs)}`, got: promDuration(tier.keepFiringForMs), fix: 'Some minutes join errors that come and go.' });
  }
  return problems;
}

function checkTierNames(prop: string, { tiers }: SloModel): Problem[] {
  const names = tiers.map(({ name }) => name);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name): Problem => ({
    code: 'SRE2104', prop: `${prop}.tiers`, must: 'have names that differ, for each becomes an alert', got: name, fix: 'Rename one of them.',
  }));
}

function checkBudgetAlerts(prop: string, { budgetAlerts: { left, forecastMs }, ...slo }: SloModel): Problem[] {
  const problems: Problem[] = left.filter((share) => share.compare(Ratio.of(0)) < 0 || share.compare(Ratio.ONE) >= 0).map((share) => ({
    code: 'SRE2109', prop: `${prop}.budgetAlertsAt`, must: 'be percentages from 0 to less than 100', got: Number(share.toPercent()), fix: 'Write 25 for a quarter of the budget that is left.',
  }));
  const texts = left.map(String);
  if (new Set(texts).size < texts.length) {
    problems.push({ code: 'SRE2109', prop: `${prop}.budgetAlertsAt`, must: 'differ from each other', got: left.map((share) => Number(share.toPercent())), fix: 'Keep each once.' });
  }
  if (forecastMs !== undefined && !(forecastMs > 0 && forecastMs < periodMs(slo as SloModel))) {
    problems.push({ code: 'SRE2109', prop: `${prop}.forecastWithin`, must: `be less than the window of the objective, ${promDuration(periodMs(slo as SloModel))}`, got: promDuration(forecastMs), fix: 'A tenth of the window is usual.' });
  }
  return problems;
}

function checkGrouping(prop: string, { groupBy }: SloModel): Problem[] {
  return groupBy.flatMap((label, index): Problem[] => {
    if (!isLabelName(label) || RESERVED_LABELS.includes(label)) {
      return [{ code: 'SRE2105', prop: `${prop}.groupBy[${index}]`, must: 'be a label that Prometheus takes and that the library does not set itself', got: label, fix: 'Group by a label of your metrics such as "tenant" or "region".' }];
    }
    return groupBy.indexOf(label) === index ? [] : [{ code: 'SRE2105', prop: `${prop}.groupBy[${index}]`, must: 'stand there once', got: label, fix: 'Remove one.' }];
  });
}

function checkTimeSlice(prop: string, { timeSlice }: SloModel): Problem[] {
  if (timeSlice === undefined || (timeSlice.maxErrorRatio.compare(Ratio.of(0)) >= 0 && timeSlice.maxErrorRatio.compare(Ratio.ONE) < 0)) return [];
  return [{ code: 'SRE2108', prop: `${prop}.budgeting`, must: 'allow a percentage from 0 to less than 100 in a good slice', got: Number(timeSlice.maxErrorRatio.toPercent()), fix: 'Write 5 for 5 % of failed requests.' }];
}

/** The availability of a dependency: with several that stand in for each other, one minus the chance that all fail. */
export function availabilityOf({ availabilities }: DependencyModel): Ratio {
  return availabilities.reduce((down, availability) => down.times(availability.complement()), Ratio.ONE).complement();
}

function checkDependencies(prop: string, { dependencies, objective }: SloModel): Problem[] {
  const wrong = dependencies.flatMap(({ name, availabilities }, index) => availabilities
    .filter((availability) => availability.compare(Ratio.of(0)) <= 0 || availability.compare(Ratio.ONE) > 0)
    .map((availability): Problem => ({
      code: 'SRE2107', prop: `${prop}.dependencies[${index}]`, must: `give the availability of ${name} as a percentage above 0, at most 100`, got: Number(availability.toPercent()), fix: 'Write 99.95 for 99.95 %.',
    })));
  const empty = dependencies.flatMap(({ name, availabilities }, index): Problem[] => availabilities.length > 0 ? [] : [{
    code: 'SRE2107', prop: `${prop}.dependencies[${index}]`, must: `name at least one of ${name}`, got: [], fix: 'Give the availability of each that stands in for the others.',
  }]);
  if (wrong.length + empty.length > 0 || dependencies.length === 0) return [...wrong, ...empty];
  const floor = dependencies.reduce((product, dependency) => product.times(availabilityOf(dependency)), Ratio.ONE);
  if (objective.compare(floor) <= 0) return [];
  const parts = dependencies.map((dependency) => `${dependency.name} ${rounded(availabilityOf(dependency))} %`).join(', ');
  return [{
    code: 'SRE2107',
    prop: `${prop}.objective`,
    must: `be no higher than what it stands on, ${rounded(floor)} % (${parts})`,
    got: Number(objective.toPercent()),
    fix: 'Lower the objective, or do without a dependency: a fallback, a cache, a second one that stands in.',
  }];
}

/** Four decimals, rounded down: a floor must not look higher than it is. */
function rounded(ratio: Ratio): number {
  return Math.floor(ratio.toNumber() * 1_000_000 + 1e-9) / 10_000;
}
