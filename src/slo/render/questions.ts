import { burnRateAlert } from './alert-expressions';
import { budgetQuery } from './gate-script';
import { METRIC, sloSeries } from './metric-names';
import { equals, renderSelector } from '../../promql/matcher';
import type { SloModel } from '../model/slo-model';

/** The question of how much budget is left, whether it burns, and whether somebody has been paged: see SloQueries. */
export function sloQuestions(slo: SloModel) {
  const fastest = slo.tiers.filter(({ notification }) => notification === 'page').sort((one, other) => one.longMs - other.longMs)[0];
  return {
    slo: slo.name,
    title: slo.title,
    budgetRemaining: budgetQuery(slo),
    burnsAtPageRate: orZero(slo, fastest === undefined ? undefined : `count(${burnRateAlert(slo, { ...fastest, longMs: fastest.shortMs })}) > bool 0`),
    pagesFiring: orZero(slo, `count(${renderSelector(sloSeries('ALERTS', slo.service, slo.name, equals({ alertstate: 'firing', severity: 'page' })))})`),
  };
}

/** Nothing counts as zero as long as the rules of the objective are evaluated at all. */
function orZero(slo: SloModel, expr?: string): string {
  const zero = `0 * max(${renderSelector(sloSeries(METRIC.objective, slo.service, slo.name))})`;
  return expr === undefined ? zero : `(${expr})\nor\n${zero}`;
}
