import { join } from 'node:path';
import { dump, copyOf } from './measure';
import { PARTIES, Party } from './parties';
import { filterRules, reach } from './rule-files';
import { HOUR, traffic } from './traffic';
import { backfill } from '../../proof/prometheus/backfill';
import { replay } from '../../proof/prometheus/replay';
import type { Files } from '../../proof/prometheus/temporary';

/** Seconds from the first failure of a full outage to the evaluation at which the page fires, over several outages. */
export interface Detection {
  readonly party: Party['name'];
  readonly earliest: number;
  readonly mean: number;
  readonly latest: number;
}

/**
 * Every request of a service with 100 requests a second fails from some moment on. Outages begin at different moments of the evaluation interval,
 * and rule files have different names, since their phases follow from them.
 */
export function detect(folder: string, outages: number, scrapeSeconds: number, now: number, parties = PARTIES): Detection[] {
  const after = new Map<Party['name'], number[]>();
  for (let index = 0; index < outages; index++) {
    const outage = now + index / outages * 30;
    const rawDir = join(folder, `outage-${index}`);
    // More than the six hours that the rules of pages read.
    backfill(rawDir, traffic({ series: 50, scrapeSeconds, start: now - 7.5 * HOUR, end: outage + 600, outage }));
    for (const party of parties) after.set(party.name, [...after.get(party.name) ?? [], firesAfter(party, rawDir, outage, index, scrapeSeconds)]);
  }
  return [...after].map(([party, times]) => ({
    party, earliest: Math.min(...times), mean: times.reduce((sum, time) => sum + time, 0) / times.length, latest: Math.max(...times),
  }));
}

function firesAfter(party: Party, rawDir: string, outage: number, index: number, scrapeSeconds: number): number {
  const dataDir = copyOf(rawDir, `${rawDir}-${party.name}`);
  const { failures } = replay({ dataDir, rules: renamed(party.rules(1, scrapeSeconds), index), start: outage - party.history, end: outage + 600 });
  if (failures.length > 0) throw new Error(`rules of ${party.title} failed:\n${failures[0]}`);
  const page = Object.entries(party.page).map(([label, value]) => `,${label}="${value}"`).join('');
  const firing = dump(dataDir, `{__name__="ALERTS",alertstate="firing"${page}}`, outage - party.history).flatMap(({ points }) => points.map(([time]) => time));
  const first = Math.min(...firing);
  if (first < outage) throw new Error(`${party.title} pages ${outage - first} s before anything fails`);
  return first - outage;
}

/** Without windows of more than six hours: only tickets read them, and there is no past for them. */
function renamed(rules: Files, index: number): Files {
  const pages = filterRules(rules, (rule) => Math.max(0, ...reach([{ name: '', rules: [rule] }]).values()) <= 6 * HOUR);
  return Object.fromEntries(Object.entries(pages).map(([name, text]) => [`${index}-${name}`, text]));
}
