import { durationText } from './duration-text';
import type { CallModel, PolicyModel } from './policy-model';
import { attempts } from './retry-time';
import type { Problem } from '../../core/problem';

/** Services from one that is called by users to one that calls nobody. */
export interface ChainModel {
  readonly services: readonly PolicyModel[];
  /** How often the last one is asked at worst, for one request to the first. */
  readonly amplification: number;
}

/** How a service is told from all others of an app. */
export function serviceKey({ name, namespace }: Pick<CallModel, 'name' | 'namespace'>): string {
  return JSON.stringify([namespace ?? null, name]);
}

/** Chains that begin at a service, as far as the services have policies, and up to a number: they multiply with the calls. */
export function chainsFrom(start: PolicyModel, policies: readonly PolicyModel[], limit: number): ChainModel[] {
  const byKey = new Map(policies.map((policy) => [serviceKey(policy), policy]));
  const chains: ChainModel[] = [];
  const extend = (services: readonly PolicyModel[], amplification: number): void => {
    if (chains.length >= limit) return;
    const next = hopsOf(services[services.length - 1], byKey);
    if (next.length === 0) chains.push({ services, amplification });
    next.forEach(({ call, callee }) => extend([...services, callee], amplification * (1 + call.retries) * attempts(callee.retry)));
  };
  extend([start], attempts(start.retry));
  return chains;
}

/** What does not add up between the policies of an app. Time grows with the calls, not with the chains that they make. */
export function checkChains(policies: readonly PolicyModel[]): Problem[] {
  const byKey = new Map(policies.map((policy) => [serviceKey(policy), policy]));
  const hops = new Map(policies.map((policy) => [policy, hopsOf(policy, byKey)]));
  const circle = firstCircle(policies, hops);
  if (circle.length > 0) return circle;
  const called = new Set([...hops.values()].flat().map(({ callee }) => callee));
  const worst = new Map<PolicyModel, ChainModel>();
  return [
    ...policies.flatMap((policy) => hops.get(policy)!.flatMap(({ call, callee }) => [
      ...checkProxy(policy, callee), ...checkTime(policy, call, callee),
    ])),
    ...policies.filter((policy) => !called.has(policy)).flatMap((root) => checkAmplification(worstChain(root, hops, worst))),
  ];
}

/** A call, and the policy of the service that it leads to. */
interface Hop {
  readonly call: CallModel;
  readonly callee: PolicyModel;
}

type Hops = ReadonlyMap<PolicyModel, readonly Hop[]>;

function hopsOf({ calls }: PolicyModel, byKey: ReadonlyMap<string, PolicyModel>): Hop[] {
  return calls.flatMap((call) => {
    const callee = byKey.get(serviceKey(call));
    return callee === undefined ? [] : [{ call, callee }];
  });
}

function firstCircle(policies: readonly PolicyModel[], hops: Hops): Problem[] {
  const done = new Set<PolicyModel>();
  const visit = (policy: PolicyModel, path: readonly PolicyModel[]): readonly PolicyModel[] | undefined => {
    if (path.includes(policy)) return [...path.slice(path.indexOf(policy)), policy];
    if (done.has(policy)) return undefined;
    for (const { callee } of hops.get(policy)!) {
      const circle = visit(callee, [...path, policy]);
      if (circle !== undefined) return circle;
    }
    done.add(policy);
    return undefined;
  };
  for (const policy of policies) {
    const circle = visit(policy, []);
    if (circle === undefined) continue;
    const path = circle.map(({ name }) => name).join(' → ');
    return [{ code: 'SRE5114', prop: 'calls', must: `not go in a circle: ${path}`, got: path, fix: 'Remove one of the calls, or let a queue carry it: each waits for the others.' }];
  }
  return [];
}

/** The chain from a service on at whose end one request becomes the most. */
function worstChain(policy: PolicyModel, hops: Hops, known: Map<PolicyModel, ChainModel>): ChainModel {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const own = attempts(policy.retry);
  const chains = hops.get(policy)!.map(({ call, callee }): ChainModel => {
    const rest = worstChain(callee, hops, known);
    return { services: [policy, ...rest.services], amplification: own * (1 + call.retries) * rest.amplification };
  });
  const worst = chains.reduce((most, chain) => chain.amplification > most.amplification ? chain : most, { services: [policy], amplification: own });
  known.set(policy, worst);
  return worst;
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

function checkAmplification({ services, amplification }: ChainModel): Problem[] {
  const [{ name: first, maxAmplification }, ...others] = services;
  if (amplification <= maxAmplification) return [];
  const place = others.length === 0 ? 'Retry less often' : `Retry at one place, where the user is: RetryPolicy.none() for ${others.map(({ name }) => name).join(' and ')}`;
  return [{
    code: 'SRE5116',
    prop: `retries from ${first} on`,
    must: `send at most ${maxAmplification} requests for one: ${services.map(({ name, retry }) => `${name} ×${attempts(retry)}`).join(' → ')}`,
    got: amplification,
    fix: `${place}. Or raise maxAmplification of ${first}.`,
  }];
}
