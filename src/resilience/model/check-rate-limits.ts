import type { PolicyModel, RateLimitModel } from './policy-model';
import { perProxy } from './proxy-share';
import { UNITS, unitOf, yieldOf } from './rate-units';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

const code = 'SRE5108';
/** Names of headers are tokens; Envoy compares them in lower case. @see https://www.rfc-editor.org/rfc/rfc9110#name-field-names */
const HEADER = /^[a-z0-9!#$%&'*+.^_`|~-]{1,256}$/;
/** The largest limit that Envoy holds. */
const UINT32_MAX = 4_294_967_295;

/** What is wrong with the rates that are allowed. */
export function checkRateLimits({ rateLimits, backend }: PolicyModel): Problem[] {
  const buckets = rateLimits.filter(({ kind }) => kind === 'token-bucket');
  const several: Problem[] = buckets.length < 2 ? [] : [{
    code, prop: 'rateLimits', must: 'hold one bucket for all requests: Envoy Gateway refuses a second', got: buckets.length, fix: 'Keep the one that is met first.',
  }];
  return [...several, ...rateLimits.flatMap((limit, index) => {
    const prop = `rateLimits[${index}]`;
    if (limit.kind === 'token-bucket') return checkBucket(prop, limit, backend);
    if (limit.kind === 'per-user') return checkUsers(prop, limit);
    return checkWholeNumber(`${prop}.requests`, limit.requests, { code, min: 1, fix: 'A limit of zero lets nothing through.' });
  })];
}

function checkBucket(prop: string, { perSecond, burst }: Extract<RateLimitModel, { kind: 'token-bucket' }>, backend: PolicyModel['backend']): Problem[] {
  if (!Number.isFinite(perSecond) || perSecond <= 0) {
    return [{ code, prop: `${prop}.rate`, must: 'be above 0 requests a second', got: perSecond, fix: 'A rate of zero lets nothing through.' }];
  }
  const whole = checkWholeNumber(`${prop}.burst`, burst, { code, min: 1, max: UINT32_MAX, fix: 'A burst of zero lets nothing through.' });
  if (whole.length > 0) return whole;
  if (perProxy(burst, backend) < 1) {
    return [{ code, prop: `${prop}.burst`, must: 'give each proxy at least one request', got: burst, fix: 'Proxies count each for itself: allow at least as many as there are proxies.' }];
  }
  // Which backend can at all, the table of capabilities says.
  if (backend.kind !== 'envoy-gateway' || unitOf({ perSecond, burst }) !== undefined) return [];
  const fitting = UNITS.map(({ ms }) => yieldOf(perSecond, ms)).filter((size) => Number.isInteger(size) && size >= 1 && size <= UINT32_MAX);
  return [{
    code,
    prop: `${prop}.burst`,
    must: `be what the rate of ${perSecond}/s yields in a second, minute, hour or day: Envoy Gateway fills a bucket whole`,
    got: burst,
    fix: `Bursts that would do: ${fitting.join(', ')}.`,
  }];
}

function checkUsers(prop: string, { header, requests, perMs }: Extract<RateLimitModel, { kind: 'per-user' }>): Problem[] {
  return [
    ...HEADER.test(header) ? [] : [{ code, prop: `${prop}.header`, must: 'be the name of a header in lower case', got: header, fix: 'x-user-id is the default.' } as const],
    ...checkWholeNumber(`${prop}.requests`, requests, { code, min: 1, max: UINT32_MAX, fix: 'A limit of zero lets nothing through.' }),
    ...UNITS.some(({ ms }) => ms === perMs) ? [] : [{
      code, prop: `${prop}.per`, must: 'be a second, a minute, an hour or a day', got: `${perMs} ms`, fix: 'Duration.minutes(1) is the default.',
    } as const],
  ];
}
