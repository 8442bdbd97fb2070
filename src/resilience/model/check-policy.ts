import { checkArithmetic } from './check-arithmetic';
import { checkBreaker } from './check-breaker';
import { checkDependencies } from './check-dependencies';
import { checkPolicyDurations } from './check-durations';
import { checkRateLimits } from './check-rate-limits';
import { checkRetry } from './check-retry';
import { checkCapabilities } from './policy-capabilities';
import { checkPolicyLimits } from './policy-limits';
import type { PolicyModel } from './policy-model';
import type { Problem } from '../../core/problem';

/** All that is wrong with a policy by itself. Sums are made only of numbers that are usable. */
export function checkPolicy(policy: PolicyModel): Problem[] {
  const values = [
    ...checkPolicyDurations(policy),
    ...checkPolicyLimits(policy),
    ...checkRetry(policy),
    ...checkRateLimits(policy),
    ...checkDependencies(policy),
    ...checkCalls(policy),
  ];
  return [...values, ...checkCapabilities(policy), ...values.length > 0 ? [] : [...checkArithmetic(policy), ...checkBreaker(policy)]];
}

function checkCalls({ name, namespace, calls }: PolicyModel): Problem[] {
  return calls.flatMap((call, index) => {
    const prop = `calls[${index}]`;
    const first = calls.findIndex((other) => other.name === call.name && other.namespace === call.namespace);
    return [
      ...call.name === name && call.namespace === namespace ? [{
        code: 'SRE5114', prop, must: 'not lead back to the service itself', got: call.name, fix: 'Leave it out: a request that calls its own service can wait for itself.',
      } as const] : [],
      ...first < index ? [{
        code: 'SRE5117', prop, must: `be the only call of ${call.name}: calls[${first}] is one`, got: call.name, fix: 'Declare each service once.',
      } as const] : [],
      ...call.retries > 0 && call.timeoutMs === undefined ? [{
        code: 'SRE5117', prop: `${prop}.timeout`, must: 'be given where the client retries', got: undefined, fix: 'A client without a timeout never retries what hangs: set the time that it waits for one call.',
      } as const] : [],
      ...Number.isInteger(call.retries) && call.retries >= 0 && call.retries <= 10 ? [] : [{
        code: 'SRE5117', prop: `${prop}.retries`, must: 'be a whole number from 0 to 10', got: call.retries, fix: 'Leave it out when the client does not retry.',
      } as const],
    ];
  });
}
