import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Detection, detect } from './detection';
import { HourlyCost, IN_MEMORY, measure, prepare } from './measure';
import { askServer, ServerCost } from './on-server';
import { PARTIES, Party } from './parties';
import { printCase, printDetections, printGoals, printRules } from './report';
import { groupsOf } from './rule-files';
import { DAY, HOUR, traffic } from './traffic';
import { backfill } from '../../proof/prometheus/backfill';
import { temporaryFolder } from '../../proof/prometheus/temporary';

/** One party, with one number of raw series and of objectives. */
export interface Measurement {
  readonly party: Party['name'];
  readonly series: number;
  readonly slos: number;
  readonly scrapeSeconds: number;
  readonly rules: number;
  readonly cost: HourlyCost;
  readonly server?: ServerCost;
}

export interface Results {
  readonly measurements: Measurement[];
  readonly detections: Detection[];
}

interface Options {
  readonly json: boolean;
  readonly rules: boolean;
  readonly server: boolean;
  readonly detect: boolean;
  readonly series: number[];
  readonly slos: number[];
  readonly parties: readonly Party[];
  readonly scrapeSeconds: number;
}

const HELP = `Usage: npm run bench -- slo [options]
What rules for service level objectives cost, ours and those of others, over 31 days of backfilled data.
  --series 50,1000   raw series of the service: 5 codes on each pod
  --slos 1,20        objectives of the service
  --scrape 30        seconds between scrapes
  --parties sloth,pyrra,averages   whom to compare with
  --rules            what each of our rules costs
  --no-server        do not compare with a server that is asked
  --no-detection     no outages
  --json             all of it as JSON
`;

/** The past ends here, at a whole hour, so that two runs see the same. */
const NOW = Date.UTC(2026, 5, 3, 14) / 1_000;

/** As a server with a retention of a month keeps it: blocks of three days, one of the last day, and what is in memory. */
const EDGES = [...Array.from({ length: 11 }, (_, index) => (index * 3 - 31) * DAY), -IN_MEMORY, HOUR];
const BLOCKS = EDGES.slice(1).map((end, index) => [EDGES[index], end])
  .map(([start, end]) => [NOW + start, NOW + end] as const);

function readOptions(args: readonly string[]): Options {
  const value = (name: string, fallback: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
  const numbers = (name: string, fallback: string) => value(name, fallback).split(',').map(Number);
  return {
    json: args.includes('--json'),
    rules: args.includes('--rules'),
    server: !args.includes('--no-server'),
    detect: !args.includes('--no-detection'),
    series: numbers('--series', '50,1000'),
    slos: numbers('--slos', '1,20'),
    parties: PARTIES.filter(({ name }) => name === 'ours' || value('--parties', name).split(',').includes(name)),
    scrapeSeconds: numbers('--scrape', '30')[0],
  };
}

/** How long the groups of an interval run: shorter where an hour would take an hour, since every evaluation reads the same. */
function spanOf(party: Party, series: number, slos: number): (interval: number) => number {
  if (party.name === 'ours' || party.name === 'averages') return () => 3_600;
  const evaluations = Math.max(2, Math.round(120 * 50 / series / slos));
  return (interval) => Math.max(1, interval > 60 ? Math.ceil(evaluations / 20) : evaluations) * interval;
}

async function measureParty(party: Party, rawDir: string, series: number, slos: number, options: Options): Promise<Measurement> {
  const { scrapeSeconds } = options;
  const rules = party.rules(slos, scrapeSeconds);
  const prepared = `${rawDir}-${party.name}-${slos}`;
  prepare(party, rules, rawDir, prepared, NOW);
  const cost = measure(rules, prepared, NOW, spanOf(party, series, slos));
  // The objectives of a service are alike: one says it all.
  const server = options.server && slos === 1 ? await askServer(rules, prepared, NOW - 1) : undefined;
  rmSync(prepared, { recursive: true, force: true });
  return {
    party: party.name, series, slos, scrapeSeconds, rules: groupsOf(rules).reduce((sum, group) => sum + group.rules.length, 0), cost, server,
  };
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(HELP);
  const options = readOptions(args);
  const folder = temporaryFolder();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const results: Results = { measurements: [], detections: [] };
  const say = (text: string) => { if (!options.json) console.log(text); };

  if (options.detect) {
    results.detections.push(...detect(folder, 6, options.scrapeSeconds, NOW));
    say(printDetections(results.detections));
  }
  for (const series of options.series) {
    const rawDir = join(folder, String(series));
    for (const [start, end] of BLOCKS) backfill(rawDir, traffic({ series, scrapeSeconds: options.scrapeSeconds, start, end, origin: BLOCKS[0][0] }));
    for (const slos of options.slos) {
      const measured: Measurement[] = [];
      for (const party of options.parties) measured.push(await measureParty(party, rawDir, series, slos, options));
      results.measurements.push(...measured);
      say(printCase(measured));
      if (options.rules) say(printRules(measured.find(({ party }) => party === 'ours')!));
    }
    rmSync(rawDir, { recursive: true, force: true });
  }
  if (options.json) console.log(JSON.stringify(results, undefined, 2));
  else say(printGoals(results));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
