import type { HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec, MetricSpec } from 'kubernetes-types/autoscaling/v2';
import { scaledWorkload } from './deployment';
import type { ScalingBehaviorModel, ScalingMetricModel, ServiceModel } from '../model/service-model';

export function renderHorizontalPodAutoscaler(model: ServiceModel): HorizontalPodAutoscalerSpec {
  const { scaling } = model;
  const container = measuredContainer(model);
  return {
    scaleTargetRef: scaledWorkload(model),
    minReplicas: scaling.minReplicas,
    maxReplicas: scaling.maxReplicas,
    metrics: scaling.metrics.map((metric) => renderMetric(metric, container)),
    behavior: renderBehavior(scaling.behavior),
  };
}

/** The container whose use counts, where there are several: an idle one must not hide a busy application. */
export function measuredContainer({ pod }: ServiceModel): string | undefined {
  const alone = pod.containers.length === 1 && pod.initContainers.every(({ role }) => role !== 'sidecar');
  return alone ? undefined : pod.containers[0].name;
}

function renderMetric(metric: ScalingMetricModel, container: string | undefined): MetricSpec {
  switch (metric.kind) {
    case 'cpu':
    case 'memory': {
      const target = { type: 'Utilization', averageUtilization: metric.percent };
      return container === undefined
        ? { type: 'Resource', resource: { name: metric.kind, target } }
        : { type: 'ContainerResource', containerResource: { name: metric.kind, container, target } };
    }
    case 'pods':
      return { type: 'Pods', pods: { metric: { name: metric.metric }, target: { type: 'AverageValue', averageValue: quantity(metric.perPod) } } };
    case 'external':
      return {
        type: 'External',
        external: {
          metric: { name: metric.metric, selector: Object.keys(metric.labels).length > 0 ? { matchLabels: metric.labels } : undefined },
          target: { type: 'AverageValue', averageValue: quantity(metric.perPod) },
        },
      };
  }
}

const DECIMAL_UNITS = ['', 'k', 'M', 'G', 'T'];

/** A number as the API server writes it back: `1k` for 1000, `500m` for a half. */
function quantity(value: number): string {
  const millis = Math.round(value * 1000);
  if (millis % 1000 !== 0) return `${millis}m`;
  let [whole, unit] = [millis / 1000, 0];
  for (; whole !== 0 && whole % 1000 === 0 && unit < DECIMAL_UNITS.length - 1; unit++) whole /= 1000;
  return `${whole}${DECIMAL_UNITS[unit]}`;
}

/** Shared with KEDA, which passes it on to the autoscaler that it creates. */
export function renderBehavior(behavior: ScalingBehaviorModel): HorizontalPodAutoscalerBehavior {
  return {
    scaleUp: {
      stabilizationWindowSeconds: behavior.scaleUpStabilizationSeconds,
      selectPolicy: 'Max',
      policies: [
        { type: 'Percent', value: behavior.scaleUpPercent, periodSeconds: behavior.scaleUpPeriodSeconds },
        { type: 'Pods', value: behavior.scaleUpPods, periodSeconds: behavior.scaleUpPeriodSeconds },
      ],
    },
    scaleDown: {
      stabilizationWindowSeconds: behavior.scaleDownStabilizationSeconds,
      policies: [{ type: 'Percent', value: behavior.scaleDownPercent, periodSeconds: behavior.scaleDownPeriodSeconds }],
    },
  };
}
