import { burnRateAlert } from './alert-expressions';
import { budgetQuery } from './gate-script';
import { eventsSeries, METRIC, sloLabels, sloSeries } from './metric-names';
import { recent } from './recorded';
import { promDuration } from '../../core/prom-duration';
import { equals, renderSelector } from '../../promql/matcher';
import type { SloModel } from '../model/slo-model';
import type { SloQueries } from '../slo-queries';

/** The question of how much budget is left, whether it burns, and whether somebody has been paged: see SloQueries. */
export function sloQuestions(slo: SloModel): SloQueries {
  const fastest = slo.tiers.filter(({ notification }) => notification === 'page').sort((one, other) => one.longMs - other.longMs)[0];
  return {
    slo: slo.name,
    title: slo.title,
    labels: sloLabels(slo.service, slo.name),
    budgetRemaining: budgetQuery(slo),
    burnsAtPageRate: orZero(slo, fastest === undefined ? undefined : `count(${burnRateAlert(slo, { ...fastest, longMs: fastest.shortMs })}) > bool 0`),
    badEvents: `sum without (event) (${recent(eventsSeries(METRIC.tile, slo.service, slo.name, 'bad'))})`,
    badEventsOfWindow: `sum without (event) (${recent(eventsSeries(METRIC.periodEvents, slo.service, slo.name, 'bad'))})`,
    budgetSpent: `1 - ${recent(renderSelector(sloSeries(METRIC.budgetRemaining, slo.service, slo.name)))}`,
    window: slo.period.kind === 'rolling' ? promDuration(slo.period.ms) : undefined,
    pagesFiring: orZero(slo, `count(${renderSelector(sloSeries('ALERTS', slo.service, slo.name, equals({ alertstate: 'firing', severity: 'page' })))})`),
  };
}

/** Nothing counts as zero as long as the rules of the objective are evaluated at all. */
function orZero(slo: SloModel, expr?: string): string {
  const zero = `0 * max(${renderSelector(sloSeries(METRIC.objective, slo.service, slo.name))})`;
  return expr === undefined ? zero : `(${expr})\nor\n${zero}`;
}
