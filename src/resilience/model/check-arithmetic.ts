import { durationText } from './duration-text';
import type { LatencyThreshold, PolicyModel } from './policy-model';
import { perProxy } from './proxy-share';
import { attempts, attemptThatFits, totalMs, waitsMs } from './retry-time';
import type { Problem } from '../../core/problem';

/** What does not add up within one policy. */
export function checkArithmetic(policy: PolicyModel): Problem[] {
  return [...checkRetryTime(policy), ...checkDrain(policy), ...checkLoad(policy), ...checkShares(policy)];
}

function checkRetryTime({ retry, timeoutMs, attemptMs }: PolicyModel): Problem[] {
  if (retry === undefined) {
    return attemptMs === timeoutMs ? [] : [{
      code: 'SRE5105', prop: 'attemptTimeout', must: `be the timeout of ${durationText(timeoutMs)} where nothing is retried`, got: durationText(attemptMs), fix: 'Leave it out: the only attempt has all of the time.',
    }];
  }
  const needed = totalMs(retry, Math.max(attemptMs, 1));
  if (attemptMs >= 1 && needed <= timeoutMs) return [];
  const fitting = attemptThatFits(retry, timeoutMs);
  const times = `${attempts(retry)} attempts${attemptMs >= 1 ? ` of ${durationText(attemptMs)}` : ''} and waits of ${durationText(waitsMs(retry))}`;
  return [{
    code: 'SRE5105',
    prop: 'timeout',
    must: `hold ${times}: at least ${durationText(needed)}`,
    got: durationText(timeoutMs),
    fix: fitting >= 1 ? `attemptTimeout would fit with ${durationText(fitting)}, or set the timeout to ${durationText(needed)}.`
      : 'Retry less often, wait less with a smaller base, or set a longer timeout.',
  }];
}

/** A pod that ends kills what takes longer than it said. */
function checkDrain({ attemptMs, longestRequestMs }: PolicyModel): Problem[] {
  if (longestRequestMs === 0 || attemptMs <= longestRequestMs) return [];
  return [{
    code: 'SRE5106',
    prop: 'attemptTimeout',
    must: `be no longer than the longest request of the service, ${durationText(longestRequestMs)}: a pod that ends waits no longer`,
    got: durationText(attemptMs),
    fix: `Set it to ${durationText(longestRequestMs)}, or longestRequest of the service to ${durationText(Math.ceil(attemptMs / 1_000) * 1_000)}.`,
  }];
}

/** By Little's law, requests under way are those that come, times the time that each takes. */
function checkLoad({ requestsPerSecond, latencyMs, bulkhead }: PolicyModel): Problem[] {
  if (requestsPerSecond === undefined || bulkhead === undefined) return [];
  if (latencyMs === undefined) {
    return [{
      code: 'SRE5107',
      prop: 'latency',
      must: 'be known where requestsPerSecond is: both make the number of requests under way',
      got: undefined,
      fix: 'Say how long a request takes at the 99th percentile, or give the service an objective of latency before its policy.',
    }];
  }
  const underWay = requestsUnderWay(requestsPerSecond, latencyMs);
  if (underWay <= bulkhead.maxConcurrent) return [];
  return [{
    code: 'SRE5107',
    prop: 'bulkhead.maxConcurrent',
    must: `hold the requests under way: ${requestsPerSecond} a second of ${durationText(latencyMs)} each are ${underWay}`,
    got: bulkhead.maxConcurrent,
    fix: `${2 * underWay} leaves room for a peak; fewer turn away what the service could answer.`,
  }];
}

/** Requests that are under way at the same time, in whole ones. @see https://en.wikipedia.org/wiki/Little%27s_law */
export function requestsUnderWay(requestsPerSecond: number, latencyMs: number): number {
  return Math.ceil(Number((requestsPerSecond * latencyMs / 1_000).toPrecision(12)));
}

function checkShares(policy: PolicyModel): Problem[] {
  const { bulkhead, backend } = policy;
  if (bulkhead === undefined || !('proxyReplicas' in backend)) return [];
  return (['maxConcurrent', 'maxQueued'] as const).filter((limit) => perProxy(bulkhead[limit], backend) < 1).map((limit): Problem => ({
    code: 'SRE5107',
    prop: `bulkhead.${limit}`,
    must: `give each of ${backend.proxyReplicas} proxies at least one`,
    got: bulkhead[limit],
    fix: `Proxies count each for itself: ${backend.proxyReplicas} is the smallest limit that they can keep together.`,
  }));
}

/** A timeout below what an objective still counts as good turns good answers into failures. */
export function checkThresholds({ attemptMs }: PolicyModel, thresholds: readonly LatencyThreshold[]): Problem[] {
  return thresholds.filter(({ ms }) => attemptMs < ms).map(({ slo, ms }): Problem => ({
    code: 'SRE5106',
    prop: 'attemptTimeout',
    must: `be no shorter than ${durationText(ms)}, which the objective ${slo} still counts as good`,
    got: durationText(attemptMs),
    fix: `Set it to ${durationText(ms)} at least, with a timeout that holds all attempts, or retry less.`,
  }));
}
