import { outageDelaySeconds } from './significance';
import type { SloModel } from './slo-model';
import { thresholdOf } from './tiers';

/** Minutes after which an outage that nobody was told of is no longer worth a page. */
const LATE_SECONDS = 600;

/** What is legal and still deserves a thought, in sentences. */
export function alertAdvice(slo: SloModel): string[] {
  return [...lowTraffic(slo), ...unreachable(slo)];
}

function lowTraffic({ name, tiers, expectedEventsPerHour, ...slo }: SloModel): string[] {
  const [first] = tiers.filter(({ notification }) => notification === 'page');
  if (first === undefined || expectedEventsPerHour === undefined) return [];
  const delay = outageDelaySeconds(expectedEventsPerHour, first.longMs, thresholdOf(slo, first).toNumber());
  if (delay !== undefined && delay <= LATE_SECONDS) return [];
  const when = delay === undefined ? 'never pages' : `pages after ${Math.ceil(delay / 60)} min`;
  return [`${name}: at ${expectedEventsPerHour} requests an hour a total outage ${when}, for fewer failures could be chance. `
    + 'Add a probe that calls the service regularly: Slo.of({ indicator: Indicator.probe(…) }).'];
}

function unreachable({ name, objective, unreachableTiers }: SloModel): string[] {
  if (unreachableTiers.length === 0) return [];
  const tiers = unreachableTiers.map((tier) => `${tier.name} (${tier.burn}×)`).join(', ');
  return [`${name}: at ${objective.toPercent()} % not even a total outage reaches ${tiers}; left out.`];
}
