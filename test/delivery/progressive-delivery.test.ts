import { Duration } from 'cdk8s';
import {
  Autoscaling, CanaryStep, DeliveryBackend, DeliveryStrategy, DisruptionBudget, ErrorBudgetPolicy, Indicator, KedaTrigger, Monitoring,
  ProductionService, ProductionServiceProps, ProgressiveDelivery, ProgressiveDeliveryProps, Slo, TrafficRouter,
} from '../../src';
import { DeclaredService, service } from '../support/service';

const PLATFORM = { monitoring: Monitoring.operator(), kubernetesVersion: '1.31', ingressNamespaces: ['edge'] };

const USUAL = { expectedRequestsPerSecond: 200 };

interface Released {
  readonly delivery: ProgressiveDelivery;
}

function released(props: Partial<ProgressiveDeliveryProps> = {}, own: Partial<ProductionServiceProps> = {}): DeclaredService & Released {
  const checkout = service(own, PLATFORM);
  checkout.construct.addSlos({ slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(500) })] });
  const delivery = new ProgressiveDelivery(checkout.chart, 'release', { ...USUAL, service: checkout.construct, ...props });
  return Object.assign(checkout, { delivery });
}

function named({ objects }: DeclaredService, kind: string, name: string): any {
  return objects.find((one) => one.kind === kind && one.metadata.name === name);
}
const steps = (...list: CanaryStep[]) => DeliveryStrategy.canary({ steps: list });

test('a release has its Rollout, the Services of both versions, a route and an analysis for each step', () => {
  const { delivery } = released();
  const { rollout, stableService, canaryService, route, analysisTemplates } = delivery;
  expect([rollout, stableService, canaryService, route!, ...analysisTemplates].map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Rollout checkout', 'Service checkout-stable', 'Service checkout-canary', 'VirtualService checkout',
    'AnalysisTemplate checkout-budget-gate', 'AnalysisTemplate checkout-burn',
    'AnalysisTemplate checkout-canary-1', 'AnalysisTemplate checkout-canary-10', 'AnalysisTemplate checkout-canary-50', 'AnalysisTemplate checkout-canary-100',
  ]);
});

test('the autoscaler scales the Rollout, whoever it is', () => {
  const target = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'checkout' };
  expect(released().one('HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual(target);
  const keda = released({}, { autoscaling: Autoscaling.keda({ triggers: [KedaTrigger.cpu(70)] }) });
  expect(keda.one('ScaledObject').spec.scaleTargetRef).toEqual(target);
});

test('the Deployment says no number of replicas, and the Rollout does where there is no autoscaler', () => {
  const fixed = released({}, { autoscaling: Autoscaling.none(4) });
  expect([fixed.one('Deployment').spec.replicas, fixed.one('Rollout').spec.replicas]).toEqual([undefined, 4]);
});

test('the disruption budget is a number of pods', () => {
  const { spec } = released({}, { disruptionBudget: DisruptionBudget.maxUnavailablePercent(25) }).one('PodDisruptionBudget');
  expect(spec.maxUnavailable).toBe(1);
});

test('pods are spread by the version that the Rollout gives them', () => {
  const { spec } = released().one('Deployment').spec.template;
  expect(spec.topologySpreadConstraints[0].matchLabelKeys).toEqual(['rollouts-pod-template-hash']);
  expect(spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.matchLabelKeys).toEqual(['rollouts-pod-template-hash']);
});

test('metrics carry the version, and no pod is scraped twice', () => {
  const checkout = released();
  const { podTargetLabels, selector } = checkout.one('ServiceMonitor').spec;
  expect(podTargetLabels).toEqual(['rollouts-pod-template-hash']);
  const matching = checkout.objects.filter(({ kind, metadata }) =>
    kind === 'Service' && Object.entries(selector.matchLabels).every(([key, value]) => metadata.labels[key] === value));
  expect(matching.map(({ metadata }) => metadata.name)).toEqual(['checkout']);
});

test('the policy of the network lets the pods of both versions be called by who routes', () => {
  const router = TrafficRouter.gatewayApi({ gateway: 'edge', gatewayNamespace: 'gateways', hosts: ['shop.example.com'] });
  const checkout = released({ backend: DeliveryBackend.argoRollouts({ router }) });
  const { podSelector, ingress } = checkout.one('NetworkPolicy').spec;
  expect(podSelector.matchLabels).toEqual(checkout.construct.podLabels);
  expect(JSON.stringify(ingress)).toContain('"gateways"');
  expect(JSON.stringify(ingress)).toContain('"edge"');
});

test('the selectors of the two Services are left to the controller, so that no apply is in its way', () => {
  const checkout = released();
  for (const name of ['checkout-stable', 'checkout-canary']) {
    const { spec } = named(checkout, 'Service', name);
    expect(spec.selector).toBeUndefined();
    expect(spec.ports).toEqual(named(checkout, 'Service', 'checkout').spec.ports);
  }
});

test('experiments find the pods by the Rollout that owns them', () => {
  expect(released().construct.tolerance.workloadKind).toBe('rollout');
  expect(service().construct.tolerance.workloadKind).toBe('deployment');
});

test('every objective is asked for its budget, whether it burns, and at each step by version', () => {
  const { delivery } = released();
  const metrics = delivery.analysisTemplates.map((template) => template.toJson().spec.metrics.map(({ name }: any) => name));
  expect(metrics).toEqual([['availability', 'latency-500ms'], ['availability', 'latency-500ms'], ...Array(4).fill(['bake', 'availability', 'latency-500ms'])]);
});

test('the policy says when no release starts, and which is exempt', () => {
  const policy = ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering', freezeAt: 10, exemptions: [] });
  const [gate] = released({ policy }).delivery.analysisTemplates;
  expect(gate.toJson().spec.metrics[0].successCondition).toBe('false || (len(result) > 0 && !isNaN(result[0]) && result[0] > 0.1)');
});

test('what experiments spend does not hold up a release, where the policy says so', () => {
  const policy = ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering', chargeExperiments: false });
  const query = (delivery: ProgressiveDelivery) => delivery.analysisTemplates[0].toJson().spec.metrics[0].provider.prometheus.query;
  expect(query(released({ policy }).delivery)).not.toBe(query(released().delivery));
});

test('a step lasts as long as it takes to find what is worth finding, and at least five minutes', () => {
  const bakes = (expectedRequestsPerSecond: number) => released({ expectedRequestsPerSecond }).delivery.analysisTemplates.slice(2)
    .map((template) => template.toJson().spec.metrics[0].initialDelay);
  expect(bakes(10_000)).toEqual(['300s', '300s', '300s', '300s']);
  expect(bakes(20)).toEqual(['1440s', '300s', '300s', '300s']);
});

test('what each step sees is told', () => {
  const { detection } = released().delivery;
  expect(detection).toHaveLength(8);
  expect(detection[0]).toContain('1 % of 200 requests/s for 5 min sees 600 requests: by Availability, a 5 % error ratio is found with probability 0.99');
});

test('all of the traffic can change at once', () => {
  const { delivery } = released({ strategy: DeliveryStrategy.blueGreen({ bake: Duration.minutes(15) }) });
  expect(delivery.rollout.toJson().spec.strategy.blueGreen.scaleDownDelaySeconds).toBe(900);
  expect(delivery.detection[0]).toMatch(/^100 % of 200 requests\/s for 15 min/);
});

test('objectives that know no version are left out of the steps, and the runbook says so', () => {
  const checkout = service({}, PLATFORM);
  const indicator = Indicator.freshness({ lastSuccess: 'backup_last_success_seconds', maxAge: Duration.hours(25) });
  const fresh = Slo.of({ name: 'backup', objective: 99, indicator });
  checkout.construct.addSlos({ slos: [Slo.availability({ objective: 99.9 }), fresh] });
  const { runbook, analysisTemplates } = new ProgressiveDelivery(checkout.chart, 'release', { service: checkout.construct, expectedRequestsPerSecond: 200 });
  expect(analysisTemplates[2].toJson().spec.metrics).toHaveLength(2);
  expect(runbook).toMatch(/Not asked, since nothing tells the versions apart: .*, which is measured of the service as a whole\./);
});

test('the same release is the same bytes', () => {
  expect(JSON.stringify(released().objects)).toBe(JSON.stringify(released().objects));
});

test('fails when a second release takes the pods of the same service', () => {
  const checkout = released();
  expect(() => new ProgressiveDelivery(checkout.chart, 'again', { service: checkout.construct, expectedRequestsPerSecond: 200 })).toThrow([
    'shop/again: service must be released by one ProgressiveDelivery: shop/release has it, got "checkout". Put all of its steps into one. [SRE6107]',
    'shop/again: service must leave the names of its two Services to the release: shop/release has it, got "checkout-stable". Give the other service another name. [SRE6107]',
    'shop/again: service must leave the names of its two Services to the release: shop/release has it, got "checkout-canary". Give the other service another name. [SRE6107]',
    'shop/again: service must have one VirtualService of its name: shop/release has it, got "checkout". Leave exposeViaHttpRoute() out: the router of the release exposes the service. [SRE6107]',
  ].join('\n'));
});

test('fails when another route of the name of the service is there', () => {
  const checkout = service({}, PLATFORM);
  checkout.construct.addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
  checkout.construct.exposeViaHttpRoute({ gateway: 'edge', hosts: ['shop.example.com'] });
  const backend = DeliveryBackend.argoRollouts({ router: TrafficRouter.gatewayApi({ gateway: 'edge', hosts: ['shop.example.com'] }) });
  expect(() => new ProgressiveDelivery(checkout.chart, 'release', { service: checkout.construct, expectedRequestsPerSecond: 200, backend })).toThrow(
    'shop/release: service must have one HTTPRoute of its name: shop/checkout has it, got "checkout". Leave exposeViaHttpRoute() out: the router of the release exposes the service. [SRE6107]',
  );
});

test('fails when another service has the name of its canary', () => {
  const checkout = service({}, PLATFORM);
  checkout.construct.addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
  new ProductionService(checkout.chart, 'checkout-canary', { image: 'ghcr.io/acme/checkout:1.4.2' });
  expect(() => new ProgressiveDelivery(checkout.chart, 'release', { service: checkout.construct, expectedRequestsPerSecond: 200 })).toThrow(
    'shop/release: service must leave the names of its two Services to the release: shop/checkout-canary has it, got "checkout-canary". Give the other service another name. [SRE6107]',
  );
});

test('fails when the service has no objectives, and leaves it as it was', () => {
  const checkout = service({}, PLATFORM);
  expect(() => new ProgressiveDelivery(checkout.chart, 'release', { service: checkout.construct, expectedRequestsPerSecond: 200 })).toThrow('[SRE6104]');
  expect(checkout.one('HorizontalPodAutoscaler').spec.scaleTargetRef.kind).toBe('Deployment');
});

test('fails when all of it is wrong, and says all of it', () => {
  expect(() => released({ expectedRequestsPerSecond: NaN, prometheusUrl: '', maxWait: Duration.seconds(1), power: 10, worthFinding: 0, strategy: steps({ weight: 0 }) })).toThrow(
    /SRE6106.*\n.*SRE6106.*\n.*SRE6106.*\n.*SRE6106.*\n.*SRE6108.*\n.*SRE6101/,
  );
});
