import { IndicatorWindow, renderIndicator, renderRate } from './indicator';
import { EventKind, eventsSeries, METRIC, serviceLabels, sloLabels } from './metric-names';
import { joined, oneOf, ofService, recent, Recording } from './recorded';
import { equals, Matcher } from '../../promql/matcher';
import type { CompositeIndicator, EventsIndicator, SloModel } from '../model/slo-model';
import { statusSplit } from '../model/status-split';
import { forecastWindow, TILE_MS } from '../model/windows';

const BASE = METRIC.eventsRate(TILE_MS);

/** `sum` or `sum by (tenant)`. */
export function sumOf(groupBy: readonly string[]): string {
  return groupBy.length === 0 ? 'sum' : `sum by (${groupBy.join(', ')})`;
}

/** Rules that read raw series, or what was just recorded of them; all others read what these record. A composite comes after its parts. */
export function baseRules(slos: readonly SloModel[]): Recording[] {
  const [split, whole] = [slos.filter((slo) => statusSplit(slo) !== undefined), slos.filter((slo) => statusSplit(slo) === undefined)];
  return [...statusRules(split), ...whole.flatMap(ownRules)];
}

/** Two rules for one objective, one for each kind of events. */
function ownRules(slo: SloModel): Recording[] {
  const rates = slo.indicator.kind === 'composite' ? composite(slo, slo.indicator) : renderIndicator(slo.indicator, windowOf(slo));
  const sum = sumOf(slo.groupBy);
  const rule = (event: EventKind, expr: string) => ({ record: BASE, expr, labels: { ...sloLabels(slo.service, slo.name), event } });
  const history = recent(eventsSeries(rememberedBy(slo), slo.service, slo.name, 'total'));
  // Without events the rate is zero as long as the period remembers any: a window that skips the gap would be wrong by all of it.
  // Both sides are aggregated to the same labels, or the rule would fail at the first error.
  return [
    rule('total', `${rates.total} or 0 * ${sum} (${history} > 0)`),
    rule('bad', `${rates.bad} or 0 * ${sum} (${eventsSeries(BASE, slo.service, slo.name, 'total')})`),
  ];
}

function windowOf({ scrapeIntervalMs, groupBy, timeSlice }: SloModel): IndicatorWindow {
  return { windowMs: TILE_MS, scrapeIntervalMs, groupBy, timeSlice };
}

/** The series that says whether an objective had events of late. A month begins without any. */
function rememberedBy(slo: SloModel): string {
  return slo.period.kind === 'rolling' ? METRIC.periodEvents : METRIC.eventsRate(forecastWindow(slo));
}

/** Where a status tells bad events from others, raw series are read once, by status, and two rules for all such objectives add them up. */
function statusRules(slos: readonly SloModel[]): Recording[] {
  const alike = new Map<string, SloModel[]>();
  for (const slo of slos) {
    const key = JSON.stringify([statusSplit(slo), rememberedBy(slo)]);
    alike.set(key, [...alike.get(key) ?? [], slo]);
  }
  return [
    ...slos.map((slo) => ({ record: METRIC.byStatus, expr: byStatus(slo), labels: sloLabels(slo.service, slo.name) })),
    ...joined([...alike.values()].flatMap(sumsOverStatus)),
  ];
}

function byStatus(slo: SloModel): string {
  const [total] = (slo.indicator as EventsIndicator).total;
  return renderRate(total, { ...windowOf(slo), groupBy: [...slo.groupBy, statusSplit(slo)!.label] });
}

function sumsOverStatus(slos: readonly SloModel[]): Recording[] {
  const [first] = slos;
  const { label, bad } = statusSplit(first)!;
  const own = oneOf(slos.map(({ name }) => name));
  const sum = `sum without (${label})`;
  const of = (metric: string, more: readonly Matcher[]) => ofService(metric, first.service, [own, ...more]);
  const history = recent(of(rememberedBy(first), equals({ event: 'total' })));
  const rule = (event: EventKind, expr: string) => ({ record: BASE, expr, labels: { ...serviceLabels(first.service), event } });
  return [
    rule('total', `${sum} (${of(METRIC.byStatus, [])}) or 0 * sum without (event) (${history} > 0)`),
    rule('bad', `${sum} (${of(METRIC.byStatus, bad)}) or 0 * sum without (event) (${of(BASE, equals({ event: 'total' }))})`),
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
