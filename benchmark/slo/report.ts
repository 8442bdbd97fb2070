import type { Detection } from './detection';
import type { Measurement, Results } from './main';
import type { RuleCost } from './measure';
import { PARTIES } from './parties';
import { SERVICE } from './traffic';

const titleOf = (name: string) => PARTIES.find((party) => party.name === name)!.title;

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')).join('\n');
}

/** 1.23 M */
function count(value: number): string {
  const [divisor, unit] = value >= 1e9 ? [1e9, ' G'] : value >= 1e6 ? [1e6, ' M'] : value >= 1e3 ? [1e3, ' k'] : [1, ''];
  return `${(value / divisor).toPrecision(3)}${unit}`;
}

const seconds = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} s`;
const times = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}×`;

function sum(costs: readonly RuleCost[], of: 'samples' | 'seconds'): number {
  return costs.reduce((total, cost) => total + cost[of], 0);
}

const recordings = ({ cost: { byRule } }: Measurement) => byRule.filter(({ alert }) => !alert);

function samplesWithoutAlerts(one: Measurement): number {
  return sum(recordings(one), 'samples');
}

/** Processor time is not known by rule, but by how long queries took it is. */
function cpuWithoutAlerts(one: Measurement): number {
  return one.cost.cpuSeconds * sum(recordings(one), 'seconds') / sum(one.cost.byRule, 'seconds');
}

export function printCase(measured: readonly Measurement[]): string {
  const [{ series, slos, scrapeSeconds }] = measured;
  const ours = measured.find(({ party }) => party === 'ours')!;
  const rows = measured.map((one) => [
    titleOf(one.party),
    String(one.rules),
    count(one.cost.samples / slos),
    times(one.cost.samples / ours.cost.samples),
    times(samplesWithoutAlerts(one) / samplesWithoutAlerts(ours)),
    seconds(one.cost.cpuSeconds / slos),
    times(one.cost.cpuSeconds / ours.cost.cpuSeconds),
    times(cpuWithoutAlerts(one) / cpuWithoutAlerts(ours)),
    ...one.server === undefined ? ['', ''] : [count(one.server.samples), seconds(one.server.cpuSeconds)],
  ]);
  return [
    `\n${series} raw series scraped every ${scrapeSeconds} s, ${slos} SLO${slos === 1 ? '' : 's'} of one service; per SLO and hour, ratios to ours`,
    table([['', 'rules', 'samples', 'ratio', 'no alerts', 'CPU', 'ratio', 'no alerts', 'server: samples', 'CPU'], ...rows]),
  ].join('\n');
}

/** Rules that differ by the objective alone are one line. */
export function printRules({ cost, slos }: Measurement): string {
  const kinds = new Map<string, RuleCost[]>();
  for (const one of cost.byRule) {
    const kind = one.expr.replace(/slo-\d+/g, 'slo-N');
    kinds.set(kind, [...kinds.get(kind) ?? [], one]);
  }
  const rows = [...kinds.values()].sort((a, b) => sum(b, 'seconds') - sum(a, 'seconds')).map((costs) => [
    costs[0].rule, String(costs.length), count(sum(costs, 'samples')), `${(sum(costs, 'seconds') * 1_000).toFixed(1)} ms`,
    costs[0].expr.replace(/\s+/g, ' ').replaceAll(`namespace="${SERVICE.namespace}",service="${SERVICE.name}"`, '…').slice(0, 90),
  ]);
  return `\nour rules for ${slos} SLOs, an hour\n${table([['', 'of a kind', 'samples', 'queries', 'the first'], ...rows])}`;
}

export function printDetections(detections: readonly Detection[]): string {
  const rows = detections.map(({ party, earliest, mean, latest }) => [titleOf(party), ...[earliest, mean, latest].map((value) => `${value.toFixed(0)} s`)]);
  return `Full outage at 99.9 % and 100 requests a second: the page fires after\n${table([['', 'earliest', 'mean', 'latest'], ...rows])}`;
}

function span({ mean, latest }: Detection): string {
  return `${mean.toFixed(0)}, ${latest.toFixed(0)} s`;
}

/** What was promised, and whether it is so. */
export function printGoals({ measurements, detections }: Results): string {
  const find = (party: string, series: number, slos: number) =>
    measurements.find((one) => one.party === party && one.series === series && one.slos === slos);
  const ratio = (series: number, slos: number, of: (one: Measurement) => number) => {
    const [sloth, ours] = [find('sloth', series, slos), find('ours', series, slos)];
    return sloth && ours && of(sloth) / of(ours);
  };
  const [sloth, ours] = ['sloth', 'ours'].map((name) => detections.find(({ party }) => party === name));
  const goal = (text: string, got: number | undefined, least: number) =>
    got === undefined ? [] : [[text, times(got), `≥ ${least}×`, got >= least ? 'met' : 'NOT MET']];
  return `\n${table([
    ['goal, against Sloth', 'got', 'wanted', ''],
    ...goal('samples, 50 series', ratio(50, 1, ({ cost }) => cost.samples), 900),
    ...goal('samples, 1,000 series', ratio(1_000, 1, ({ cost }) => cost.samples), 1_300),
    ...goal('CPU, 50 series, 20 SLOs', ratio(50, 20, ({ cost }) => cost.cpuSeconds), 60),
    ...goal('CPU, 1,000 series, 20 SLOs', ratio(1_000, 20, ({ cost }) => cost.cpuSeconds), 60),
    ...sloth && ours ? [[
      'detection, mean and latest', span(ours), `≤ ${span(sloth)}`, ours.mean <= sloth.mean && ours.latest <= sloth.latest ? 'met' : 'NOT MET',
    ]] : [],
  ])}`;
}
