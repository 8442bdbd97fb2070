import { durationText } from './duration-text';
import type { PolicyModel } from './policy-model';
import type { Problem } from '../../core/problem';

/** The longest time that the durations of all backends can hold, and more than anybody should wait. */
const LONGEST_MS = 3_600_000;

/** What is wrong with the times of a policy, each by itself. */
export function checkPolicyDurations(policy: PolicyModel): Problem[] {
  const { retry, circuitBreaker, loadShedding } = policy;
  return [
    ...checkTime('timeout', policy.timeoutMs, 'Say how long a caller waits at most, for example Duration.seconds(10).'),
    ...policy.timeoutMs > 0 && policy.attemptMs <= 0 ? [] : checkTime('attemptTimeout', policy.attemptMs, 'Leave it out: each attempt gets the time that the others leave.'),
    ...checkTime('connectTimeout', policy.connectMs, 'Duration.seconds(1) is plenty within a cluster.'),
    ...checkTime('latency', policy.latencyMs, 'Say how long a request takes at the 99th percentile.'),
    ...retry?.kind === 'back-off' ? [
      ...checkTime('retry.base', retry.baseMs, 'Duration.seconds(1) is the default.'),
      ...checkTime('retry.cap', retry.capMs, 'Duration.seconds(60) is the default.'),
    ] : [],
    ...checkTime('circuitBreaker.recovery', circuitBreaker?.recoveryMs, 'Duration.seconds(60) is the default.'),
    ...checkTime('circuitBreaker.interval', circuitBreaker?.intervalMs, 'Duration.seconds(5) is the default.'),
    ...checkTime('loadShedding.window', loadShedding?.windowMs, 'Duration.seconds(60) is the default.', 1_000),
    ...policy.calls.flatMap(({ timeoutMs }, index) => checkTime(`calls[${index}].timeout`, timeoutMs, 'Say how long the client waits for one call.')),
    ...policy.dependencies.flatMap(({ connectMs }, index) => checkTime(`dependencies[${index}].connectTimeout`, connectMs, 'Duration.seconds(1) is the default.')),
  ];
}

/** What is wrong with one time; an undefined one has nothing wrong. */
export function checkTime(prop: string, ms: number | undefined, fix: string, min: number = 1): Problem[] {
  if (ms === undefined || (Number.isInteger(ms) && ms >= min && ms <= LONGEST_MS)) return [];
  return [{ code: 'SRE5101', prop, must: `be whole milliseconds from ${durationText(min)} to 1 hour`, got: durationText(ms), fix }];
}
