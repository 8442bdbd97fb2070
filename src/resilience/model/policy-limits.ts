import { PolicyModel } from './policy-model';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

const code = 'SRE5102';

/** What is wrong with the numbers of a policy, each by itself. */
export function checkPolicyLimits(policy: PolicyModel): Problem[] {
  const { circuitBreaker, loadShedding, bulkhead, retryBudget, backend } = policy;
  return [
    ...checkWholeNumber('circuitBreaker.failures', circuitBreaker?.failures, { code, min: 1, fix: 'A pod is shut out after so many failures in a row; 5 is the default.' }),
    ...checkPercent('circuitBreaker.maxEjectedPercent', circuitBreaker?.maxEjectedPercent, '50 is the default: half of the pods always serve.'),
    ...checkPercent('loadShedding.minSuccessPercent', loadShedding?.minSuccessPercent, '95 is the default.'),
    ...checkPercent('loadShedding.maxRejectedPercent', loadShedding?.maxRejectedPercent, '80 is the default: some requests always find out whether it works again.'),
    ...checkWholeNumber('loadShedding.minRequestsPerSecond', loadShedding?.minRequestsPerSecond, { code, min: 1, fix: '5 is the default: fewer requests say little.' }),
    ...checkBulkhead('bulkhead', bulkhead),
    ...policy.dependencies.flatMap((dependency, index) => checkBulkhead(`dependencies[${index}].bulkhead`, dependency.bulkhead)),
    ...checkPercent('retryBudget.percent', retryBudget?.percent, '20 is the default.'),
    ...checkWholeNumber('retryBudget.minConcurrency', retryBudget?.minConcurrency, { code, min: 1, fix: '3 is the default: at quiet times, so many retries are always allowed.' }),
    ...'proxyReplicas' in backend
      ? checkWholeNumber('backend.proxyReplicas', backend.proxyReplicas, { code, min: 1, max: 10_000, fix: 'Count the proxies that send requests to the service; limits are shared among them.' }) : [],
    ...checkWholeNumber('maxAmplification', policy.maxAmplification, { code, min: 1, max: 10_000, fix: '8 is the default.' }),
    ...policy.requestsPerSecond === undefined || (Number.isFinite(policy.requestsPerSecond) && policy.requestsPerSecond > 0) ? [] : [{
      code, prop: 'requestsPerSecond', must: 'be above 0', got: policy.requestsPerSecond, fix: 'Say how many requests come at the busiest time, or leave it out.',
    } as const],
  ];
}

function checkBulkhead(prop: string, bulkhead: PolicyModel['bulkhead']): Problem[] {
  return [
    ...checkWholeNumber(`${prop}.maxConcurrent`, bulkhead?.maxConcurrent, { code, min: 1, fix: 'A limit of zero lets nothing through.' }),
    ...checkWholeNumber(`${prop}.maxQueued`, bulkhead?.maxQueued, { code, min: 1, fix: 'Envoy queues a request until it has a connection: allow at least one.' }),
  ];
}

function checkPercent(prop: string, percent: number | undefined, fix: string): Problem[] {
  return checkWholeNumber(prop, percent, { code, min: 1, max: 100, unit: 'percent', fix });
}
