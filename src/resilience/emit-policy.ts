import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { RouteModel } from './model/check-attachment';
import { PolicyModel } from './model/policy-model';
import { renderEnvoyGateway } from './render/envoy-gateway';
import { renderRetryBudget, renderRoutePolicy } from './render/gateway-api';
import { renderIstio } from './render/istio';
import { linkerdAnnotations } from './render/linkerd';
import { PolicyObject } from './render/policy-metadata';
import { Claims } from '../core/claims';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';
import { ProductionService } from '../service';

/** Creates the objects of a policy, or adds it to those of the service. */
export function emitPolicy(scope: Construct, policy: PolicyModel, service: ProductionService): ApiObject[] {
  switch (policy.backend.kind) {
    case 'envoy-gateway': return [emitEnvoyGateway(scope, policy, service)];
    case 'istio': return renderIstio(policy).map((object) => emit(scope, object));
    case 'linkerd':
      Object.entries(linkerdAnnotations(policy)).forEach(([key, value]) => service.service.metadata.addAnnotation(key, value));
      return [];
    case 'gateway-api':
      addToRoutes(scope, policy, service);
      return renderRetryBudget(policy).map((object) => emit(scope, object));
  }
}

/** The routes of a service, with the time after which each gives up. */
export function routesOf(service: ProductionService): RouteModel[] {
  return httpRoutes(service).map((route) => {
    const request: unknown = route.toJson().spec.rules[0].timeouts?.request;
    // Zero is never: there, the policy is asked.
    const seconds = typeof request === 'string' ? Number.parseFloat(request) : 0;
    return { name: route.name, timeoutMs: seconds === 0 ? undefined : seconds * 1_000 };
  });
}

function httpRoutes(service: ProductionService): ApiObject[] {
  return service.node.children.filter((child): child is ApiObject => ApiObject.isApiObject(child) && child.kind === 'HTTPRoute');
}

function emitEnvoyGateway(scope: Construct, policy: PolicyModel, service: ProductionService): ApiObject {
  const { backend } = policy;
  const route = backend.kind === 'envoy-gateway' ? backend.route : undefined;
  // The service may be exposed later.
  const render = () => renderEnvoyGateway(policy, route === undefined ? httpRoutes(service).map(({ name }) => name) : [route]);
  return emit(scope, { ...render(), spec: Lazy.any({ produce: () => render().spec }) });
}

function addToRoutes(scope: Construct, policy: PolicyModel, service: ProductionService): void {
  const routes = httpRoutes(service);
  throwProblems(scope.node.path, routes.length > 0 ? [] : [{
    code: 'SRE5111', prop: 'backend', must: `have a route to add to: ${policy.name} is behind no gateway yet`, got: 'gateway-api', fix: 'Call exposeViaHttpRoute() of the service before.',
  }]);
  const patches = Object.entries(renderRoutePolicy(policy)).map(([field, value]) => JsonPatch.add(`/spec/rules/0/${field}`, value));
  routes.forEach((route) => route.addJsonPatch(...patches));
}

/** Of two objects of one name the cluster would keep the last; a release that Istio routes has a VirtualService of the name of its service as well. */
function emit(scope: Construct, object: PolicyObject): ApiObject {
  const { kind, metadata: { name, namespace } } = object;
  throwProblems(scope.node.path, Claims.of(scope.node.root).takeAll([{
    kind,
    cluster: Platform.of(scope).cluster,
    namespace,
    name,
    refusal: (first) => ({
      code: 'SRE1103',
      prop: `name of the ${kind}`,
      must: `be the only one in its namespace: ${first} has it`,
      got: name,
      fix: 'Let another backend carry the policy out, or give the other object another name.',
    }),
  }], scope.node.path));
  return new ApiObject(scope, `${object.kind}-${object.metadata.name}`, object);
}
