import { serviceLabels, sloSeries } from './metric-names';
import { promDuration } from '../../core/prom-duration';
import { equals, Matcher, renderSelector } from '../../promql/matcher';
import { quoteRegex } from '../../promql/quote';
import type { ServiceIdentity } from '../model/slo-model';
import { LONGEST_SUM_MS } from '../model/windows';

/** A recording rule. @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
export interface Recording {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Prometheus looks back five minutes for a sample; what is recorded every five minutes may be a moment older. */
const RECENT = '[10m]';

/** `last_over_time(…[10m])` around a series that is recorded every five minutes. */
export function recent(series: string): string {
  return `last_over_time(${series}${RECENT})`;
}

/** A recorded series of all objectives of a service. */
export function ofService(metric: string, service: ServiceIdentity, more: readonly Matcher[] = []): string {
  return renderSelector({ metric, matchers: [...equals(serviceLabels(service)), ...more] });
}

/** The condition that a series belongs to one of some objectives. */
export function oneOf(slos: readonly string[]): Matcher {
  return slos.length === 1
    ? { label: 'slo', operator: '=', value: slos[0] }
    : { label: 'slo', operator: '=~', value: slos.map(quoteRegex).join('|') };
}

/** A recorded series of one objective as of now, however often it is recorded. */
export function nowOf(metric: string, windowMs: number, service: ServiceIdentity, slo: string, more: Readonly<Record<string, string>> = {}): string {
  const series = renderSelector(sloSeries(metric, service, slo, equals(more)));
  return windowMs <= LONGEST_SUM_MS ? series : recent(series);
}

/** The labels by which series of objectives are joined with those that exist once for each objective. */
export function joinLabels(service: ServiceIdentity): string {
  return Object.keys({ ...serviceLabels(service), slo: '' }).join(', ');
}

/** `5m` as a range: `[5m]`. */
export function range(ms: number): string {
  return `[${promDuration(ms)}]`;
}

/** Rules that record the same series for other objectives each become one, behind what any of them reads: linters take two for an oversight. */
export function joined(rules: readonly Recording[]): Recording[] {
  const key = ({ record, labels }: Recording) => JSON.stringify([record, labels]);
  const last = new Map(rules.map((rule, index) => [key(rule), index]));
  return rules.filter((rule, index) => last.get(key(rule)) === index).map((rule) => ({
    ...rule, expr: rules.filter((other) => key(other) === key(rule)).map(({ expr }) => expr).join('\nor\n'),
  }));
}
