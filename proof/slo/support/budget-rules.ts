import { editGroups, Rule, ruleFiles, Declared } from './declare';
import { Files } from '../../prometheus/temporary';

const EVENTS = 'slo:events:(rate5m|rate1d|tile5m|tile1h|since_hour|hours.*|month_hours|period)';
const OF_BUDGET = new RegExp(`^(${EVENTS}|slo:hour:last|slo:error_ratio:period|slo:error_budget:ratio|slo:error_budget_remaining:ratio)$`);

/** What a budget is counted by, and nothing else: months of it are replayed in seconds. What reads raw series is evaluated just before the tiles. */
export function budgetRules(declared: Declared): Files {
  const files = ruleFiles(declared);
  const base: Rule[] = [];
  editGroups(files, (group) => {
    base.push(...group.rules.filter(({ record }) => record === 'slo:events:rate5m' || record === 'slo:requests_by_status:rate5m'));
    return group;
  });
  return editGroups(files, (group) => group.name !== 'slo' || group.interval !== '5m' ? undefined
    : { ...group, rules: [...base, ...group.rules.filter(({ record }) => record !== undefined && OF_BUDGET.test(record))] });
}
