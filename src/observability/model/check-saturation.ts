import { Limits, Saturable, SATURATION_LIMITS, SaturationModel } from './saturation-model';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { promDuration } from '../../core/prom-duration';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** What is wrong with when nodes, pods and volumes are called full. */
export function checkSaturation(model: SaturationModel): Problem[] {
  const { sustainedMs, forecastMs, linkMbps, criticalResponseMs, ignoredNamespaces } = model;
  const longest = Math.min(criticalResponseMs, HOUR);
  return [
    ...(Object.keys(SATURATION_LIMITS) as Saturable[]).flatMap((key) => checkLimits(key, model[key])),
    ...isWhole(sustainedMs, 1_000) && sustainedMs >= MINUTE && sustainedMs <= longest ? [] : [{
      code: 'SRE3702',
      prop: 'saturation.sustained',
      must: `be whole seconds from 1m to ${promDuration(longest)}, within the response time of what is critical`,
      got: promDuration(sustainedMs),
      fix: 'Leave it out for five minutes.',
    } as const],
    ...isWhole(forecastMs, HOUR) && forecastMs >= DAY && forecastMs <= 90 * DAY ? [] : [{
      code: 'SRE3702',
      prop: 'saturation.forecast',
      must: 'be whole hours from 1d to 90d',
      got: promDuration(forecastMs),
      fix: 'Leave it out for seven days: what fills up within hours is told of anyway.',
    } as const],
    ...linkMbps === undefined || (Number.isFinite(linkMbps) && linkMbps >= 1 && linkMbps <= 1_000_000) ? [] : [{
      code: 'SRE3703',
      prop: 'saturation.linkSpeed',
      must: 'be megabits a second from 1 to 1000000',
      got: linkMbps,
      fix: 'Write 10000 for ten gigabits a second.',
    } as const],
    ...ignoredNamespaces.flatMap((name, index): Problem[] => DNS_LABEL.matches(name) ? [] : [
      { code: 'SRE1101', prop: `saturation.ignoredNamespaces[${index}]`, must: DNS_LABEL.must, got: name, fix: 'Correct the name.' },
    ]),
  ];
}

function checkLimits(key: Saturable, { warning, critical }: Limits): Problem[] {
  const of = (name: string, got: number): Problem[] => Number.isFinite(got) && got >= 1 && got < 100 ? [] : [
    { code: 'SRE3701', prop: `saturation.${key}${name}`, must: 'be percent, at least 1 and below 100', got, fix: 'What is full cannot become fuller: tell before that.' },
  ];
  const problems = [...of('Warning', warning), ...of('Critical', critical)];
  return problems.length > 0 || warning < critical ? problems : [{
    code: 'SRE3701',
    prop: `saturation.${key}Warning`,
    must: `be below saturation.${key}Critical, which is ${critical}`,
    got: warning,
    fix: 'A warning comes first, or it tells nothing.',
  }];
}

function isWhole(ms: number, unit: number): boolean {
  return Number.isInteger(ms / unit);
}
