import { renderIndicator } from './indicator';
import { EventKind, eventsSeries, METRIC, sloLabels } from './metric-names';
import { recent, Recording } from './recorded';
import type { CompositeIndicator, SloModel } from '../model/slo-model';
import { forecastWindow, TILE_MS } from '../model/windows';

const BASE = METRIC.eventsRate(TILE_MS);

/** `sum` or `sum by (tenant)`. */
export function sumOf(groupBy: readonly string[]): string {
  return groupBy.length === 0 ? 'sum' : `sum by (${groupBy.join(', ')})`;
}

/** The two rules of an objective that read raw series; all others read what these record. */
export function baseRules(slo: SloModel): Recording[] {
  const rates = slo.indicator.kind === 'composite' ? composite(slo, slo.indicator) : renderIndicator(slo.indicator, {
    windowMs: TILE_MS, scrapeIntervalMs: slo.scrapeIntervalMs, groupBy: slo.groupBy, timeSlice: slo.timeSlice,
  });
  const sum = sumOf(slo.groupBy);
  const rule = (event: EventKind, expr: string) => ({ record: BASE, expr, labels: { ...sloLabels(slo.service, slo.name), event } });
  // A month begins without any.
  const remembered = slo.period.kind === 'rolling' ? METRIC.periodEvents : METRIC.eventsRate(forecastWindow(slo));
  const history = recent(eventsSeries(remembered, slo.service, slo.name, 'total'));
  // Without events the rate is zero as long as the period remembers any: a window that skips the gap would be wrong by all of it.
  // Both sides are aggregated to the same labels, or the rule would fail at the first error.
  return [
    rule('total', `${rates.total} or 0 * ${sum} (${history} > 0)`),
    rule('bad', `${rates.bad} or 0 * ${sum} (${eventsSeries(BASE, slo.service, slo.name, 'total')})`),
  ];
}

/** Traffic is the weighted sum of the parts; its bad share is the weighted sum of their bad shares. A part without events counts as good. */
function composite(slo: SloModel, { components }: CompositeIndicator): { total: string; bad: string } {
  const sum = sumOf(slo.groupBy);
  const series = (part: string, event: EventKind) => eventsSeries(BASE, slo.service, part, event);
  const total = components.map(({ slo: part, weight }) => `${weight} * ${series(part, 'total')}`);
  const ratio = components.map(({ slo: part, weight }) => `${weight} * (${series(part, 'bad')} / ignoring (event) (${series(part, 'total')} > 0))`);
  return {
    total: `${sum} (${total.join(' or ')})`,
    bad: `${sum} (${ratio.join(' or ')}) * ${slo.groupBy.length === 0 ? '' : `on (${slo.groupBy.join(', ')}) `}`
      + `${sum} (${eventsSeries(BASE, slo.service, slo.name, 'total')})`,
  };
}

/** Health from 0 to 100: each part counts up to its objective, an idle one counts fully. */
export function healthScore(slo: SloModel): Recording[] {
  if (slo.indicator.kind !== 'composite') return [];
  const HOUR = 3_600_000;
  const parts = slo.indicator.components.map(({ slo: part, weight, objective }) => {
    const total = eventsSeries(METRIC.eventsRate(HOUR), slo.service, part, 'total');
    const bad = eventsSeries(METRIC.eventsRate(HOUR), slo.service, part, 'bad');
    const idle = `0 * ${total}`;
    return `${weight.times(100)} * clamp_max((1 - (${bad} / ignoring (event) (${total} > 0) or ignoring (event) ${idle})) / ${objective}, 1)`;
  });
  return [{ record: METRIC.healthScore, expr: `${sumOf(slo.groupBy)} (${parts.join(' or ')})`, labels: sloLabels(slo.service, slo.name) }];
}
