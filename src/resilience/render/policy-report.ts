import { escapeMarkdown, table } from '../../core/markdown';
import { chainsFrom } from '../model/call-chains';
import { requestsUnderWay } from '../model/check-arithmetic';
import { ejectedPods } from '../model/check-breaker';
import { durationText } from '../model/duration-text';
import { BACKEND_CALLS, backendKey } from '../model/policy-capabilities';
import type { BulkheadModel, LatencyThreshold, PolicyModel, RateLimitModel } from '../model/policy-model';
import { perProxy } from '../model/proxy-share';
import { attempts, totalMs, waitsMs } from '../model/retry-time';

/** More rows than that nobody reads. */
const MOST_CHAINS = 100;

type Row = readonly [setting: string, value: string, because: string];

/** What holds for requests to a service, and why it adds up, as Markdown. */
export function renderPolicyReport(policy: PolicyModel, policies: readonly PolicyModel[], thresholds: readonly LatencyThreshold[]): string {
  return [
    `# Resilience of ${escapeMarkdown(policy.name)}`,
    `Carried out by \`${BACKEND_CALLS[backendKey(policy.backend)]}\`.`,
    table(['setting', 'value', 'why it holds'], [...times(policy, thresholds), ...limits(policy), ...breaker(policy), ...policy.rateLimits.map((limit) => rate(limit, policy)), ...routing(policy)]
      .map((row) => row.map(cell))),
    ...chains(policy, policies),
    ...policy.leftOut.length === 0 ? [] : [`Defaults that this backend cannot carry out, and that are not in force: ${policy.leftOut.join(', ')}.`],
  ].join('\n\n') + '\n';
}

/** No list can begin in a cell of a table: a number at its start stays as it is. */
function cell(text: string): string {
  return escapeMarkdown(text).replace(/^(\d+)\\/, '$1');
}

function times(policy: PolicyModel, thresholds: readonly LatencyThreshold[]): Row[] {
  const { retry, timeoutMs, attemptMs, connectMs, retryBudget, longestRequestMs } = policy;
  const waits = retry?.kind === 'back-off'
    ? `waits of up to ${durationText(retry.baseMs)}, doubling up to ${durationText(retry.capMs)}, at random` : 'no wait';
  const slowest = thresholds.reduce<LatencyThreshold | undefined>((most, each) => most === undefined || each.ms > most.ms ? each : most, undefined);
  return [
    ['timeout', durationText(timeoutMs), `${attempts(retry)} × ${durationText(attemptMs)} + waits of ${durationText(waitsMs(retry))} = ${durationText(totalMs(retry, attemptMs))} at most`],
    ['attempt timeout', durationText(attemptMs), longestRequestMs === 0 ? 'the service sets no longest request' : `the service takes up to ${durationText(longestRequestMs)}, also while a pod ends`],
    ...slowest === undefined ? [] : [['objective', `${slowest.slo}: ${durationText(slowest.ms)}`,
      attemptMs >= slowest.ms ? 'no attempt is cut that it counts as good' : 'attempts are cut that it counts as good'] as Row],
    ...connectMs === undefined ? [] : [['connect timeout', durationText(connectMs), 'a pod that is gone is noticed early'] as Row],
    ...retry === undefined ? [['retries', 'none', 'a request is sent once'] as Row] : [
      ['retries', `${retry.retries}, ${waits}`, retry.statuses.length === 0 ? 'only what the service has not begun' : `what it has not begun, broken connections and ${retry.statuses.join(', ')}; every request may be repeated`] as Row,
    ],
    ...retryBudget === undefined ? [] : [['retry budget', `${retryBudget.percent} % of requests, ${retryBudget.minConcurrency} always`, `when all fail, load grows by ${retryBudget.percent} %, not by ${100 * (retry?.retries ?? 0)} %`] as Row],
  ];
}

function limits(policy: PolicyModel): Row[] {
  const { bulkhead, requestsPerSecond, latencyMs, backend, dependencies, maxReplicas } = policy;
  const load = requestsPerSecond === undefined || latencyMs === undefined ? 'no load is declared'
    : `${requestsPerSecond}/s × ${durationText(latencyMs)} = ${requestsUnderWay(requestsPerSecond, latencyMs)} under way`;
  const shares = ({ maxConcurrent, maxQueued }: BulkheadModel) => 'proxyReplicas' in backend && backend.proxyReplicas > 1
    ? `; each of ${backend.proxyReplicas} proxies lets ${perProxy(maxConcurrent, backend)} through and queues ${perProxy(maxQueued, backend)}` : '';
  return [
    ...bulkhead === undefined ? [] : [['bulkhead', `${bulkhead.maxConcurrent} under way, ${bulkhead.maxQueued} queued`, `${load}${shares(bulkhead)}`] as Row],
    ...dependencies.map((dependency): Row => [
      `${dependency.kind} ${dependency.name}`, `${dependency.bulkhead.maxConcurrent} under way, ${dependency.bulkhead.maxQueued} queued`,
      `each pod for itself: ${dependency.bulkhead.maxConcurrent * maxReplicas} from ${maxReplicas} pods at most`,
    ]),
  ];
}

function breaker(policy: PolicyModel): Row[] {
  const { circuitBreaker, loadShedding, minReplicas } = policy;
  return [
    ...circuitBreaker === undefined ? [] : [[
      'circuit breaker', `${circuitBreaker.failures} failures in a row, ${durationText(circuitBreaker.recoveryMs)}`,
      `of ${minReplicas} pods at the fewest, up to ${ejectedPods(policy)} can be shut out`,
    ] as Row],
    ...loadShedding === undefined ? [] : [[
      'load shedding', `below ${loadShedding.minSuccessPercent} % success within ${durationText(loadShedding.windowMs)}`,
      `at most ${loadShedding.maxRejectedPercent} % are turned away, from ${loadShedding.minRequestsPerSecond} requests a second on`,
    ] as Row],
  ];
}

function rate(limit: RateLimitModel, { backend }: PolicyModel): Row {
  if (limit.kind === 'per-user') return ['rate limit', `${limit.requests} in ${durationText(limit.perMs)} for each ${limit.header}`, 'counted in one place for all proxies, in fixed windows'];
  if (limit.kind === 'sliding-window') return ['rate limit', `${limit.requests} in ${durationText(limit.windowMs)}`, 'sliding'];
  return ['rate limit', `${limit.perSecond}/s, bursts of ${limit.burst}`, `each proxy has a bucket of ${perProxy(limit.burst, backend)}`];
}

function routing({ loadBalancing, locality }: PolicyModel): Row[] {
  return [
    ...loadBalancing === undefined ? [] : [['load balancing', loadBalancing.kind === 'hash' ? `by ${loadBalancing.by}${'name' in loadBalancing ? ` ${loadBalancing.name}` : ''}` : loadBalancing.kind, 'among pods that are ready'] as Row],
    ...locality === undefined ? [] : [['locality', locality.kind === 'same-zone' ? 'same zone first' : locality.failover.map(({ from, to }) => `${from} → ${to}`).join(', '), 'others take over when pods there fail'] as Row],
  ];
}

function chains(policy: PolicyModel, policies: readonly PolicyModel[]): string[] {
  const found = chainsFrom(policy, policies, MOST_CHAINS + 1).filter(({ services }) => services.length > 1);
  if (found.length === 0) return [];
  const rows = found.slice(0, MOST_CHAINS).map(({ services, amplification }) => [
    services.map(({ name }) => name).join(' → '),
    services.map(({ timeoutMs, attemptMs }) => timeoutMs === attemptMs ? durationText(timeoutMs) : `${durationText(timeoutMs)} (${durationText(attemptMs)})`).join(' ≥ '),
    `${amplification} for one, of ${policy.maxAmplification}`,
  ].map(cell));
  const more = found.length > MOST_CHAINS ? [`There are more chains than these ${MOST_CHAINS}; all of them are checked.`] : [];
  return [table(['chain', 'timeout (of an attempt)', 'requests at its end'], rows), ...more];
}
