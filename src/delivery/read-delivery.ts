import { DeliveryBackend } from './delivery-backend';
import { DeliveryStrategy } from './delivery-strategy';
import { ProgressiveDeliveryProps } from './progressive-delivery-props';
import { Platform } from '../platform';
import { ProductionService } from '../service';
import { ErrorBudgetPolicy, SloAlerts } from '../slo';
import type { DeliveryModel, JudgeModel, StepModel } from './model/delivery-model';
import { bakeThatSees } from './model/step-power';
import { HASH_LABEL } from './render/names';

/** Without a bake that was asked for, a step is not shorter. */
const SHORTEST_BAKE = 300;

/** Fills in every default. */
export function readDelivery(props: ProgressiveDeliveryProps, slos: SloAlerts | undefined, platform: Platform): DeliveryModel {
  const { service, expectedRequestsPerSecond: requestsPerSecond } = props;
  const { name, namespace, rollout, scaling, pod, identity } = service._model;
  const policy = policyOf(props, platform);
  const power = (props.power ?? 90) / 100;
  const errorRatio = (props.worthFinding ?? 5) / 100;
  const counts = slos?._countsBy(HASH_LABEL) ?? [];
  const judges = counts.filter(({ uncountable }) => uncountable === undefined).map(({ slo, title, budget }): JudgeModel => (
    // Far above one half there is nothing to find five times of.
    { slo, title, budget, errorRatio: Math.min(1, Math.max(errorRatio, FAR_ABOVE * budget)) }
  ));
  const port = pod.containers[0].ports[0];
  const strategy = props.strategy ?? DeliveryStrategy.canary();
  const model: Omit<DeliveryModel, 'steps'> = {
    strategy: strategy._kind,
    name,
    namespace,
    servicePort: port.servicePort ?? port.containerPort,
    portName: port.name,
    minReplicas: scaling.minReplicas,
    scaling: scaling.owner === 'fixed' ? 'fixed' : 'autoscaled',
    minReadySeconds: rollout.minReadySeconds,
    progressDeadlineSeconds: rollout.progressDeadlineSeconds,
    revisionHistoryLimit: rollout.revisionHistoryLimit,
    longestRequestSeconds: rollout.longestRequestSeconds,
    router: (props.backend ?? DeliveryBackend.argoRollouts())._router._model(name),
    requestsPerSecond,
    power,
    errorRatio,
    judges,
    leftOut: counts.flatMap(({ title, uncountable }) => uncountable === undefined ? [] : [{ title, reason: uncountable }]),
    scrapeIntervalSeconds: (slos?._slos[0].scrapeIntervalMs ?? 0) / 1000,
    prometheusUrl: props.prometheusUrl ?? (platform.monitoring.mode === 'operator' ? `http://prometheus-operated.${platform.monitoring.namespace}.svc:9090` : ''),
    freezeAt: Number(policy._model.freezeAt.toString()),
    exemptions: policy._model.exemptions,
    maxWaitSeconds: props.maxWait?.toSeconds({ integral: false }) ?? 86_400,
    labels: identity.labels,
  };
  return {
    ...model,
    steps: strategy._steps.map((step): StepModel => ({
      weight: step.weight,
      declared: step.bake !== undefined,
      bakeSeconds: step.bake?.toSeconds({ integral: false }) ?? proposedBake(step.weight, model),
    })),
  };
}

/** What is looked for is so many times what an objective allows. */
const FAR_ABOVE = 5;

/** Numbers that are refused anyway propose nothing. */
function proposedBake(weight: number, { requestsPerSecond, judges, power }: Omit<DeliveryModel, 'steps'>): number {
  const usable = weight >= 1 && weight <= 100 && requestsPerSecond > 0 && Number.isFinite(requestsPerSecond) && power > 0 && power < 1
    && judges.every(({ errorRatio, budget }) => errorRatio > budget && errorRatio <= 1);
  return usable ? Math.max(SHORTEST_BAKE, bakeThatSees(weight, requestsPerSecond, judges, power)) : SHORTEST_BAKE;
}

export function policyOf({ policy, service }: ProgressiveDeliveryProps, { owner }: Platform): ErrorBudgetPolicy {
  const keeper = owner ?? service.name;
  return policy ?? ErrorBudgetPolicy.of({ owner: keeper, escalation: keeper });
}

/** The objectives that a service has been given by `addSlos()`. */
export function objectivesOf(service: ProductionService): SloAlerts | undefined {
  return service.node.children.find((child): child is SloAlerts => child instanceof SloAlerts);
}
