import { durationText } from './duration-text';
import type { CallModel, PolicyModel } from './policy-model';
import { attempts } from './retry-time';
import type { Problem } from '../../core/problem';

/** Services from one that is called by users to one that calls nobody, or back to one of them. */
export interface ChainModel {
  readonly services: readonly PolicyModel[];
  /** How often the last one is asked at worst, for one request to the first. */
  readonly amplification: number;
  readonly closed: boolean;
}

/** How a service is told from all others of an app. */
export function serviceKey({ name, namespace }: Pick<CallModel, 'name' | 'namespace'>): string {
  return JSON.stringify([namespace ?? null, name]);
}

/** All chains that begin at a service, as far as the services have policies. */
export function chainsFrom(start: PolicyModel, policies: readonly PolicyModel[]): ChainModel[] {
  const byKey = new Map(policies.map((policy) => [serviceKey(policy), policy]));
  const extend = (services: readonly PolicyModel[], amplification: number): ChainModel[] => {
    const last = services[services.length - 1];
    const next = last.calls.flatMap((call) => {
      const policy = byKey.get(serviceKey(call));
      return policy === undefined ? [] : [{ policy, factor: (1 + call.retries) * attempts(policy.retry) }];
    });
    if (next.length === 0) return [{ services, amplification, closed: false }];
    return next.flatMap(({ policy, factor }) => services.includes(policy)
      ? [{ services: [...services, policy], amplification, closed: true }]
      : extend([...services, policy], amplification * factor));
  };
  return extend([start], attempts(start.retry));
}

/** What does not add up between the policies of an app, told of the one that is checked. */
export function checkChains(policies: readonly PolicyModel[]): Problem[] {
  const called = new Set(policies.flatMap(({ calls }) => calls.map(serviceKey)));
  const roots = policies.filter((policy) => !called.has(serviceKey(policy)));
  const circles = firstCircle(policies);
  if (circles.length > 0) return circles;
  return [...policies.flatMap((policy) => checkHops(policy, policies)), ...roots.flatMap((root) => checkAmplification(chainsFrom(root, policies)))];
}

function firstCircle(policies: readonly PolicyModel[]): Problem[] {
  for (const policy of policies) {
    const closed = chainsFrom(policy, policies).find((chain) => chain.closed && chain.services[chain.services.length - 1] === policy);
    if (closed === undefined) continue;
    const path = closed.services.map(({ name }) => name).join(' → ');
    return [{ code: 'SRE5114', prop: 'calls', must: `not go in a circle: ${path}`, got: path, fix: 'Remove one of the calls, or let a queue carry it: each waits for the others.' }];
  }
  return [];
}

/** Whoever calls must wait as long as the other one may take. */
function checkHops(caller: PolicyModel, policies: readonly PolicyModel[]): Problem[] {
  return caller.calls.flatMap((call) => {
    const callee = policies.find((policy) => serviceKey(policy) === serviceKey(call));
    return callee === undefined ? [] : [...checkProxy(caller, callee), ...checkTime(caller, call, callee)];
  });
}

function checkProxy(caller: PolicyModel, callee: PolicyModel): Problem[] {
  if (callee.backend.kind !== 'envoy-gateway') return [];
  return [{
    code: 'SRE5118',
    prop: `calls of ${caller.name}`,
    must: `pass what carries out the policy of ${callee.name}: pods call each other past the gateway`,
    got: `${caller.name} → ${callee.name}`,
    fix: `Give ${callee.name} ResilienceBackend.istio() or ResilienceBackend.linkerd(), whose proxies stand between pods.`,
  }];
}

function checkTime(caller: PolicyModel, call: CallModel, callee: PolicyModel): Problem[] {
  const waits = call.timeoutMs ?? callee.timeoutMs;
  const all = (1 + call.retries) * waits;
  const problems: Problem[] = [];
  if (waits < callee.timeoutMs) {
    problems.push({
      code: 'SRE5115',
      prop: `calls of ${caller.name}`,
      must: `wait for ${callee.name} as long as its policy tries, ${durationText(callee.timeoutMs)}`,
      got: durationText(waits),
      fix: `Set the timeout of the call to ${durationText(callee.timeoutMs)}, or that of ${callee.name} to ${durationText(waits)}.`,
    });
  }
  if (all > caller.attemptMs) {
    const fits = Math.floor(caller.attemptMs / (1 + call.retries));
    problems.push({
      code: 'SRE5115',
      prop: `timeout of ${callee.name}`,
      must: `fit into one attempt of ${caller.name}, ${durationText(caller.attemptMs)}${call.retries === 0 ? '' : `, ${1 + call.retries} times`}: nobody waits for the rest`,
      got: durationText(waits),
      fix: `${durationText(fits)} would do. Mostly only the first service of a chain should retry; those behind it get RetryPolicy.none() and shorter timeouts.`,
    });
  }
  return problems;
}

function checkAmplification(chains: readonly ChainModel[]): Problem[] {
  return chains.filter(({ services, amplification }) => amplification > services[0].maxAmplification).map(({ services, amplification }): Problem => ({
    code: 'SRE5116',
    prop: `retries from ${services[0].name} on`,
    must: `send at most ${services[0].maxAmplification} requests for one: ${services.map(({ name, retry }) => `${name} ×${attempts(retry)}`).join(' → ')}`,
    got: amplification,
    fix: `Retry at one place, where the user is: RetryPolicy.none() for ${services.slice(1).map(({ name }) => name).join(' and ')}. Or raise maxAmplification of ${services[0].name}.`,
  }));
}
