import { countedByStatus } from './counted-events';
import { EventKind, METRIC, serviceLabels, sloLabels } from './metric-names';
import { joined, oneOf, ofService, Recording } from './recorded';
import { equals, Matcher } from '../../promql/matcher';
import type { EventsIndicator, SloModel } from '../model/slo-model';
import { statusSplit } from '../model/status-split';
import { TILE_MS } from '../model/windows';

const NEWEST = METRIC.eventsRate(TILE_MS);

/** Tiles that longer windows are made of. Where a status tells bad events, counters are read once more; all others are the newest tile of the faster rules. */
export function tileRules(slos: readonly SloModel[]): Recording[] {
  const [split, whole] = [slos.filter((slo) => statusSplit(slo) !== undefined), slos.filter((slo) => statusSplit(slo) === undefined)];
  return [
    ...split.map((slo) => ({ record: METRIC.byStatusTile, expr: byStatus(slo), labels: sloLabels(slo.service, slo.name) })),
    ...joined([...alike(split).flatMap(sumsOverStatus), ...newest(slos, whole)]),
  ];
}

function byStatus(slo: SloModel): string {
  return countedByStatus((slo.indicator as EventsIndicator).total[0], statusSplit(slo)!, slo);
}

function alike(slos: readonly SloModel[]): SloModel[][] {
  const groups = new Map<string, SloModel[]>();
  for (const slo of slos) {
    const key = JSON.stringify(statusSplit(slo));
    groups.set(key, [...groups.get(key) ?? [], slo]);
  }
  return [...groups.values()];
}

/** What was not counted, is what the faster rules say: zero, as long as events are remembered. */
function sumsOverStatus(slos: readonly SloModel[]): Recording[] {
  const [{ service }] = slos;
  const { label, bad } = statusSplit(slos[0])!;
  const own = oneOf(slos.map(({ name }) => name));
  const rule = (event: EventKind, statuses: readonly Matcher[]): Recording => ({
    record: METRIC.tile,
    expr: `sum without (${label}) (${ofService(METRIC.byStatusTile, service, [own, ...statuses])}) `
      + `or sum without (event) (${ofService(NEWEST, service, [own, ...equals({ event })])})`,
    labels: { ...serviceLabels(service), event },
  });
  return [rule('total', []), rule('bad', bad)];
}

function newest(all: readonly SloModel[], slos: readonly SloModel[]): Recording[] {
  if (slos.length === 0) return [];
  const own = slos.length === all.length ? [] : [oneOf(slos.map(({ name }) => name))];
  return [{ record: METRIC.tile, expr: ofService(NEWEST, slos[0].service, own), labels: {} }];
}
