import type { DeliveryModel, RouterModel } from '../../../src/delivery/model/delivery-model';
import { renderRollout, renderRoute } from '../../../src/delivery/render/rollout';
import { deliveryModel, step } from '../../support/delivery-models';

const rollout = (differences: Partial<DeliveryModel> = {}): any => renderRollout(deliveryModel(differences));
const GATEWAY: RouterModel = { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'gateways', listener: 'https', hosts: ['shop.example.com'], path: '/' };

test('the gate is the first step, and each share of the traffic is followed by its analysis', () => {
  const said = rollout().strategy.canary.steps.map(({ setWeight, analysis }: any) => setWeight ?? analysis.templates[0].templateName);
  expect(said).toEqual(['checkout-budget-gate', 1, 'checkout-canary-1', 10, 'checkout-canary-10', 50, 'checkout-canary-50', 100, 'checkout-canary-100']);
});

test('a version whose pods are never ready is aborted', () => {
  expect(rollout({ progressDeadlineSeconds: 300 })).toMatchObject({ progressDeadlineSeconds: 300, progressDeadlineAbort: true });
});

test('the template of the pods is that of the Deployment, which has no pods of its own', () => {
  expect(rollout().workloadRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout', scaleDown: 'onsuccess' });
});

test('an autoscaler owns the number of replicas, where there is one', () => {
  expect(rollout().replicas).toBeUndefined();
  expect(rollout({ scaling: 'fixed', minReplicas: 4 }).replicas).toBe(4);
});

test('an older version goes out at once, as far back as there are any', () => {
  expect(rollout().rollbackWindow).toEqual({ revisions: 3 });
  expect(rollout({ revisionHistoryLimit: 2 }).rollbackWindow).toEqual({ revisions: 2 });
});

test('before any release all of the traffic goes to the stable pods, by Istio', () => {
  expect(renderRoute(deliveryModel({ router: { kind: 'istio', hosts: ['checkout', 'shop.example.com'], gateways: ['istio-ingress/edge'] } }))).toEqual({
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    spec: {
      hosts: ['checkout', 'shop.example.com'],
      gateways: ['istio-ingress/edge', 'mesh'],
      http: [{
        name: 'primary',
        timeout: '30s',
        route: [
          { destination: { host: 'checkout-stable', port: { number: 80 } }, weight: 100 },
          { destination: { host: 'checkout-canary', port: { number: 80 } }, weight: 0 },
        ],
      }],
    },
  });
});

test('and by a gateway, whose weights the plugin of the controller sets', () => {
  expect(renderRoute(deliveryModel({ router: GATEWAY }))).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    spec: {
      parentRefs: [{ name: 'edge', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['shop.example.com'],
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        timeouts: { request: '30s' },
        backendRefs: [{ name: 'checkout-stable', port: 80, weight: 100 }, { name: 'checkout-canary', port: 80, weight: 0 }],
      }],
    },
  });
  expect(rollout({ router: GATEWAY }).strategy.canary.trafficRouting).toEqual({ plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'checkout', namespace: 'shop' } } });
});

test('where nothing splits the traffic there is no route', () => {
  expect(renderRoute(deliveryModel({ router: { kind: 'none' } }))).toBeUndefined();
  expect(rollout({ router: { kind: 'none' } }).strategy.canary.trafficRouting).toBeUndefined();
});

test('all of the traffic changes over behind the gate, and back when the analysis fails; the old pods stay as long again', () => {
  const { canary, blueGreen } = rollout({ strategy: 'blue-green', steps: [step(100, 600)] }).strategy;
  expect(canary).toBeUndefined();
  expect(blueGreen).toMatchObject({
    activeService: 'checkout-stable',
    previewService: 'checkout-canary',
    autoPromotionEnabled: true,
    scaleDownDelaySeconds: 600,
    prePromotionAnalysis: { templates: [{ templateName: 'checkout-budget-gate' }] },
    postPromotionAnalysis: { templates: [{ templateName: 'checkout-canary-100' }] },
  });
});
