import { formatProblem } from '../../src/core/problem';
import { checkDelivery } from '../../src/delivery/model/check-delivery';
import type { DeliveryModel, StepModel } from '../../src/delivery/model/delivery-model';

/** A step that lasts a quarter of an hour, as somebody said. */
export const step = (weight: number, bakeSeconds = 900): StepModel => ({ weight, bakeSeconds, declared: true });

/** A release with nothing wrong. */
export function deliveryModel(differences: Partial<DeliveryModel> = {}): DeliveryModel {
  return {
    strategy: 'canary',
    name: 'checkout',
    namespace: 'shop',
    servicePort: 80,
    portName: 'http',
    minReplicas: 3,
    scaling: 'autoscaled',
    minReadySeconds: 10,
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 5,
    longestRequestSeconds: 30,
    steps: [1, 10, 50, 100].map((weight) => step(weight)),
    router: { kind: 'istio', hosts: ['checkout'], gateways: [] },
    requestsPerSecond: 200,
    power: 0.9,
    errorRatio: 0.05,
    judges: [{ slo: 'availability', title: 'Availability', budget: 0.001, errorRatio: 0.05 }],
    leftOut: [],
    scrapeIntervalSeconds: 15,
    prometheusUrl: 'http://prometheus.monitoring.svc:9090',
    freezeAt: 0,
    exemptions: [{ id: 'security', reason: 'a hole stays open until the fix is out' }],
    maxWaitSeconds: 86_400,
    labels: { team: 'shop' },
    ...differences,
  };
}

/** What is wrong with a release, one message each. */
export function faultsOf(differences: Partial<DeliveryModel>): string[] {
  return checkDelivery(deliveryModel(differences)).map(formatProblem);
}
