import { serviceKey } from './call-chains';
import { durationText } from './duration-text';
import type { CallModel, PolicyModel } from './policy-model';
import type { Problem } from '../../core/problem';

/** What is known of a route only once everything is declared. */
export interface RouteModel {
  readonly name: string;
  /** Undefined when the route has no timeout. */
  readonly timeoutMs?: number;
}

/** Calls that lead to services of which nobody said how they are treated. */
export function checkUnknown({ calls }: PolicyModel, policies: readonly PolicyModel[]): Problem[] {
  const known = new Set(policies.map(serviceKey));
  return calls.filter((call) => !known.has(serviceKey(call))).map((call): Problem => ({
    code: 'SRE5113',
    prop: 'calls',
    must: `lead to services with a ResiliencePolicy${policies.length === 0 ? '' : `: ${policies.map(named).join(', ')}`}`,
    got: named(call),
    fix: 'Give that service a policy, correct the name or its namespace, or declare it as a Dependency when it is none of yours.',
  }));
}

function named({ name, namespace }: Pick<CallModel, 'name' | 'namespace'>): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** A policy without a route is dead text, and a shorter timeout of the route beats that of the policy. */
export function checkRoutes({ backend, name, timeoutMs }: PolicyModel, routes: readonly RouteModel[]): Problem[] {
  if (backend.kind !== 'envoy-gateway' || backend.route !== undefined) return [];
  if (routes.length === 0) {
    return [{
      code: 'SRE5111',
      prop: 'backend',
      must: `have a route to attach to: ${name} is behind no gateway`,
      got: 'envoy-gateway',
      fix: 'Call exposeViaHttpRoute() of the service, name the route with ResilienceBackend.envoyGateway({ route }), or choose ResilienceBackend.istio() or .linkerd() between services.',
    }];
  }
  return routes.filter((route) => route.timeoutMs !== undefined && route.timeoutMs !== timeoutMs).map((route): Problem => ({
    code: 'SRE5106',
    prop: 'timeout',
    must: `be that of the HTTPRoute ${route.name}, ${durationText(route.timeoutMs!)}, which comes first`,
    got: durationText(timeoutMs),
    fix: `Pass timeout to exposeViaHttpRoute(): ${durationText(timeoutMs)}.`,
  }));
}
