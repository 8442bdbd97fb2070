import { formatProblem } from '../../../src/core/problem';
import { checkPolicyLimits } from '../../../src/resilience/model/policy-limits';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { policyModel } from '../../support/policies';

const said = (differing: Partial<PolicyModel>) => checkPolicyLimits(policyModel(differing)).map(formatProblem);
const breaker = { failures: 5, recoveryMs: 60_000 };
const shedding = { minSuccessPercent: 95, windowMs: 60_000, maxRejectedPercent: 80, minRequestsPerSecond: 5 };
const dependency = { kind: 'database', name: 'orders', host: 'orders-db.data.svc.cluster.local', port: 5432, connectMs: 1_000 } as const;
const NONE = 'got 0. A limit of zero lets nothing through. [SRE5102]';

test.each<[string, Partial<PolicyModel>, string]>([
  ['a breaker opens after no failure', { circuitBreaker: { ...breaker, failures: 0 } },
    'circuitBreaker.failures must be a whole number of at least 1, got 0. A pod is shut out after so many failures in a row; 5 is the default. [SRE5102]'],
  ['more than all pods may be shut out', { circuitBreaker: { ...breaker, maxEjectedPercent: 101 } },
    'circuitBreaker.maxEjectedPercent must be a whole number of percent from 1 to 100, got 101. 50 is the default: half of the pods always serve. [SRE5102]'],
  ['no request has to succeed', { loadShedding: { ...shedding, minSuccessPercent: 0 } },
    'loadShedding.minSuccessPercent must be a whole number of percent from 1 to 100, got 0. 95 is the default. [SRE5102]'],
  ['no request is turned away', { loadShedding: { ...shedding, maxRejectedPercent: 0 } },
    'loadShedding.maxRejectedPercent must be a whole number of percent from 1 to 100, got 0. 80 is the default: some requests always find out whether it works again. [SRE5102]'],
  ['a single request decides', { loadShedding: { ...shedding, minRequestsPerSecond: 0.5 } },
    'loadShedding.minRequestsPerSecond must be a whole number of at least 1, got 0.5. 5 is the default: fewer requests say little. [SRE5102]'],
  ['nothing may be under way', { bulkhead: { maxConcurrent: 0, maxQueued: 1 } }, `bulkhead.maxConcurrent must be a whole number of at least 1, ${NONE}`],
  ['nothing may wait', { bulkhead: { maxConcurrent: 1, maxQueued: 0 } },
    'bulkhead.maxQueued must be a whole number of at least 1, got 0. Envoy queues a request until it has a connection: allow at least one. [SRE5102]'],
  ['nothing may be asked of a dependency', { dependencies: [{ ...dependency, bulkhead: { maxConcurrent: 0, maxQueued: 1 } }] },
    `dependencies[0].bulkhead.maxConcurrent must be a whole number of at least 1, ${NONE}`],
  ['a budget is zero', { retryBudget: { percent: 0, minConcurrency: 3 } },
    'retryBudget.percent must be a whole number of percent from 1 to 100, got 0. 20 is the default. [SRE5102]'],
  ['a budget has no least', { retryBudget: { percent: 20, minConcurrency: 0 } },
    'retryBudget.minConcurrency must be a whole number of at least 1, got 0. 3 is the default: at quiet times, so many retries are always allowed. [SRE5102]'],
  ['there is no proxy', { backend: { kind: 'istio', proxyReplicas: 0 } },
    'backend.proxyReplicas must be a whole number from 1 to 10000, got 0. Count the proxies that send requests to the service; limits are shared among them. [SRE5102]'],
  ['one request may become less than one', { maxAmplification: 0 },
    'maxAmplification must be a whole number from 1 to 10000, got 0. 8 is the default. [SRE5102]'],
  ['no requests come', { requestsPerSecond: 0 },
    'requestsPerSecond must be above 0, got 0. Say how many requests come at the busiest time, or leave it out. [SRE5102]'],
])('fails when %s', (_, differing, problem) => {
  expect(said(differing)).toEqual([problem]);
});
