import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { routesOf } from './emit-policy';
import { FallbackResponse } from './fallback-response';
import { checkFallbacks } from './model/fallback-model';
import { renderFallbackPolicy, renderResponseOverride } from './render/fallback-response';
import { ResiliencePolicy } from './resilience-policy';
import { formatProblem, Problem, throwProblems } from '../core/problem';
import { ProductionService } from '../service';

/** What Envoy Gateway answers in place of a service. */
export interface GatewayFallbackProps {
  /** The service, behind an HTTPRoute of Envoy Gateway. */
  readonly service: ProductionService;
  /** What is answered, and in place of which answers. */
  readonly responses: FallbackResponse[];
}

/**
 * What Envoy Gateway answers when a service cannot. It becomes part of the ResiliencePolicy of the service, which has to be declared before it, or a
 * BackendTrafficPolicy of its own where there is none: of two for one route, Envoy Gateway takes the older.
 *
 * Istio, Linkerd and the plain Gateway API have no such answers.
 *
 * @example
 *
 * new GatewayFallback(chart, 'fallback', { service: checkout, responses: [FallbackResponse.json('{"error":"try again in a minute"}')] });
 */
export class GatewayFallback extends Construct {
  /** The BackendTrafficPolicy that has the answers. */
  public readonly policy: ApiObject;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - its id; names come from the service.
   * @param props - the service and the answers.
   * @throws SRE5211, SRE5212
   */
  constructor(scope: Construct, id: string, { service, responses }: GatewayFallbackProps) {
    super(scope, id);
    const fallbacks = responses.map(({ _model }) => _model);
    const routes = routesOf(service).map(({ name }) => name);
    const policies = policiesOf(service);
    throwProblems(this.node.path, [...checkFallbacks(fallbacks), ...checkPlace(service, routes, policies)]);
    const [policy] = policies;
    if (policy === undefined) {
      this.policy = new ApiObject(this, 'Resource', renderFallbackPolicy({ name: service.name, namespace: service.namespace, routes }, fallbacks));
      this.node.addValidation({ validate: () => checkLate(service).map(formatProblem) });
    } else {
      [this.policy] = policy.objects;
      this.policy.addJsonPatch(JsonPatch.add('/spec/responseOverride', renderResponseOverride(fallbacks)));
    }
  }
}

function policiesOf(service: ProductionService): ResiliencePolicy[] {
  return service.node.root.node.findAll()
    .filter((construct): construct is ResiliencePolicy => construct instanceof ResiliencePolicy && construct.service === service);
}

function checkPlace(service: ProductionService, routes: readonly string[], policies: readonly ResiliencePolicy[]): Problem[] {
  const other = policies.find(({ _model }) => _model.backend.kind !== 'envoy-gateway');
  if (other !== undefined) {
    return [{
      code: 'SRE5212', prop: 'service', must: 'be behind Envoy Gateway, which alone has such answers', got: other._model.backend.kind, fix: 'Answer in the application, or let Envoy Gateway carry the policy out.',
    }];
  }
  return routes.length > 0 || policies.length > 0 ? [] : [{
    code: 'SRE5212', prop: 'service', must: 'have a route whose answers can be replaced', got: service.name, fix: 'Call exposeViaHttpRoute() of the service before.',
  }];
}

function checkLate(service: ProductionService): Problem[] {
  return policiesOf(service).length === 0 ? [] : [{
    code: 'SRE5212', prop: 'service', must: 'have its ResiliencePolicy before its fallback', got: service.name, fix: 'Declare the policy first: of two for one route, Envoy Gateway takes the older.',
  }];
}
