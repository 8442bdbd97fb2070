import { EXEMPT_LABEL, NAMES } from './names';
import type { DeliveryModel, RouterModel } from '../model/delivery-model';

/** The Rollout that replaces the pods of the Deployment, step by step. @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export function renderRollout(model: DeliveryModel): object {
  const { name } = model;
  const exempt = { name: 'exempt', valueFrom: { fieldRef: { fieldPath: `metadata.labels['${EXEMPT_LABEL}']` } } };
  return {
    // While an autoscaler owns the replicas, a number here would fight it at every apply.
    replicas: model.scaling === 'fixed' ? model.minReplicas : undefined,
    revisionHistoryLimit: model.revisionHistoryLimit,
    minReadySeconds: model.minReadySeconds,
    // By default a canary that never gets ready stays for ever.
    progressDeadlineSeconds: model.progressDeadlineSeconds,
    progressDeadlineAbort: true,
    rollbackWindow: { revisions: Math.min(3, model.revisionHistoryLimit) },
    selector: undefined,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name, scaleDown: 'onsuccess' },
    strategy: model.strategy === 'canary' ? { canary: canary(model, [exempt]) } : { blueGreen: blueGreen(model, [exempt]) },
  };
}

/** By shares of the traffic, each with an analysis behind it. */
function canary(model: DeliveryModel, args: readonly object[]): object {
  const { name } = model;
  return {
    canaryService: NAMES.canary(name),
    stableService: NAMES.stable(name),
    trafficRouting: renderTrafficRouting(model),
    analysis: { startingStep: 1, templates: [{ templateName: NAMES.burn(name) }], args },
    steps: [
      { analysis: { templates: [{ templateName: NAMES.gate(name) }], args } },
      ...model.steps.flatMap(({ weight }) => [
        { setWeight: weight }, { analysis: { templates: [{ templateName: NAMES.step(name, weight) }], args: VERSIONS } },
      ]),
    ],
  };
}

/** All of the traffic at once: the controller changes the selector of the Service that is routed to, and changes it back. */
function blueGreen({ name, steps: [{ bakeSeconds }] }: DeliveryModel, args: readonly object[]): object {
  return {
    activeService: NAMES.stable(name),
    previewService: NAMES.canary(name),
    autoPromotionEnabled: true,
    // For as long again as it was judged, going back takes no new pods.
    scaleDownDelaySeconds: bakeSeconds,
    prePromotionAnalysis: { templates: [{ templateName: NAMES.gate(name) }], args },
    postPromotionAnalysis: { templates: [{ templateName: NAMES.step(name, 100) }], args: VERSIONS },
  };
}

const VERSIONS = [
  { name: 'canary-hash', valueFrom: { podTemplateHashValue: 'Latest' } },
  { name: 'stable-hash', valueFrom: { podTemplateHashValue: 'Stable' } },
];

function renderTrafficRouting({ name, namespace, router }: DeliveryModel): object | undefined {
  switch (router.kind) {
    case 'none': return undefined;
    case 'istio': return { istio: { virtualService: { name, routes: [ROUTE] } } };
    case 'gateway-api': return { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: name, namespace } } };
  }
}

/** The route whose weights the controller sets. */
const ROUTE = 'primary';

/** The object that splits the traffic, before any release: all of it goes to the stable pods. */
export function renderRoute(model: DeliveryModel): { readonly apiVersion: string; readonly kind: string; readonly spec: object } | undefined {
  const { router } = model;
  switch (router.kind) {
    case 'none': return undefined;
    case 'istio': return { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', spec: virtualService(model, router) };
    case 'gateway-api': return { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', spec: httpRoute(model, router) };
  }
}

function virtualService({ name, servicePort, longestRequestSeconds }: DeliveryModel, { hosts, gateways }: RouterModel & { kind: 'istio' }): object {
  const to = (host: string, weight: number) => ({ destination: { host, port: { number: servicePort } }, weight });
  return {
    hosts,
    // Naming gateways turns the mesh off unless it is named as well.
    gateways: gateways.length > 0 ? [...gateways, 'mesh'] : undefined,
    http: [{ name: ROUTE, timeout: `${longestRequestSeconds}s`, route: [to(NAMES.stable(name), 100), to(NAMES.canary(name), 0)] }],
  };
}

function httpRoute(model: DeliveryModel, router: RouterModel & { kind: 'gateway-api' }): object {
  const { name, servicePort: port, longestRequestSeconds } = model;
  return {
    parentRefs: [{ name: router.gateway, namespace: router.gatewayNamespace, sectionName: router.listener }],
    hostnames: router.hosts,
    rules: [{
      matches: [{ path: { type: 'PathPrefix', value: router.path } }],
      timeouts: { request: `${longestRequestSeconds}s` },
      backendRefs: [{ name: NAMES.stable(name), port, weight: 100 }, { name: NAMES.canary(name), port, weight: 0 }],
    }],
  };
}
