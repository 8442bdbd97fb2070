import { METRIC, sloLabels } from './metric-names';
import type { Recording } from './recorded';
import { promDuration } from '../../core/prom-duration';
import { budgetOf, SloModel } from '../model/slo-model';

/** What was promised, as series: dashboards and joins read it, and everything that may change is on the info series alone. */
export function objectiveRules(slo: SloModel): Recording[] {
  const labels = sloLabels(slo.service, slo.name);
  return [
    { record: METRIC.objective, expr: `vector(${slo.objective})`, labels },
    { record: METRIC.errorBudget, expr: `vector(${budgetOf(slo)})`, labels },
    { record: METRIC.info, expr: 'vector(1)', labels: { ...slo.labels, ...labels, ...infoLabels(slo) } },
  ];
}

function infoLabels({ title, objective, period, owner }: SloModel): Record<string, string> {
  return {
    title,
    objective: objective.toPercent(),
    period: period.kind === 'rolling' ? promDuration(period.ms) : 'month',
    ...owner === undefined ? {} : { owner },
  };
}
