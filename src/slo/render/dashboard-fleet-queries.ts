import { exhaustion, HOUR_MS, latest } from './dashboard-queries';
import { METRIC } from './metric-names';
import { chosen, LabelVariable } from '../../dashboard/label-variable';
import { renderSelector } from '../../promql/matcher';

/** What tells objectives apart, whichever service they belong to. */
export const OBJECTIVE_LABELS = ['namespace', 'service', 'slo'] as const;
const BY = `(${OBJECTIVE_LABELS.join(', ')})`;
const ON = `on ${BY}`;

const NAMESPACE: LabelVariable = { name: 'namespace', title: 'Namespace', label: 'namespace', series: METRIC.info };
const SERVICE: LabelVariable = {
  name: 'service', title: 'Service', label: 'service', series: renderSelector({ metric: METRIC.info, matchers: [chosen(NAMESPACE)] }),
};
const OWNER: LabelVariable = { name: 'owner', title: 'Owner', label: 'owner', series: METRIC.info };

/** By what the fleet can be narrowed. */
export const FLEET_VARIABLES = [NAMESPACE, SERVICE, OWNER] as const;

const IDENTITY = [chosen(NAMESPACE), chosen(SERVICE)];

const of = (metric: string) => renderSelector({ metric, matchers: IDENTITY });
const INFO = latest(renderSelector({ metric: METRIC.info, matchers: [...IDENTITY, chosen(OWNER)] }));

/** Groups of one objective share a row: that of the worst. Owners are known by the info series only. */
const worst = (aggregate: 'min' | 'max', series: string) => `(${aggregate} by ${BY} (${series}) and ${ON} ${INFO})`;

const REMAINING = worst('min', latest(of(METRIC.budgetRemaining)));
const BUDGET = `max by ${BY} (${latest(of(METRIC.errorBudget))})`;

/** Labels of the info series. While one of them changes there are two series for a while, and a join would fail: one is enough. */
const infoWith = (labels: readonly string[]) =>
  `topk by ${BY} (1, max by (${[...OBJECTIVE_LABELS, ...labels].join(', ')}) (${INFO}))`;
const joined = (labels: readonly string[]) => `${ON} group_left (${labels.join(', ')}) ${infoWith(labels)}`;

/** The queries about all objectives that the reader chose. */
export const FLEET_QUERIES = {
  /** Percent of the budget that is left, of each. */
  budgetLeft: `100 * ${REMAINING}`,
  /** Percent of good events over the period, of each. */
  compliance: `100 * (1 - ${worst('max', latest(of(METRIC.periodErrorRatio)))})`,
  /** In percent. */
  objective: `100 * ${worst('max', latest(of(METRIC.objective)))}`,
  /** How many times faster than allowed the budget of each was spent in the last hour. */
  burn: `${worst('max', of(METRIC.errorRatio(HOUR_MS)))} / ${BUDGET}`,
  /** Seconds until the budget of each is spent. */
  exhaustion: exhaustion(REMAINING, worst('min', latest(of(METRIC.exhaustion)))),
  /** What can be read about each. */
  info: infoWith(['title', 'period', 'owner']),
  /** Percent of the objectives whose budget is not spent. */
  withinBudget: `100 * avg(${REMAINING} > bool 0)`,
  /** How many objectives have no budget left; none as long as there are any. */
  missed: `sum(${REMAINING} <= bool 0)`,
  /** How many will have none in three days. */
  soonMissed: `count(${worst('min', latest(of(METRIC.exhaustion)))} < 259200) or 0 * count(${INFO})`,
  /** Percent of the budget that is left, of the five with the least. */
  worstFive: `sort(bottomk(5, 100 * ${REMAINING}) * ${joined(['title'])})`,
  /** Percent of the budget that was spent; what was overspent does not count twice. */
  spent: `100 * avg(1 - clamp_min(${REMAINING}, 0))`,
  /** The same, of each owner. */
  spentByOwner: `100 * avg by (owner) ((1 - clamp_min(${REMAINING}, 0)) * ${joined(['owner'])})`,
} as const;
