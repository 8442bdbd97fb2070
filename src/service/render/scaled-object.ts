import { scaledWorkload } from './deployment';
import { measuredContainer, renderBehavior } from './horizontal-pod-autoscaler';
import type { ServiceModel } from '../model/service-model';

/** The fields of a KEDA ScaledObject that are emitted. @see https://keda.sh/docs/latest/reference/scaledobject-spec/ */
export interface ScaledObjectSpec {
  readonly scaleTargetRef: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  readonly minReplicaCount: number;
  readonly maxReplicaCount: number;
  readonly pollingInterval: number;
  readonly cooldownPeriod: number;
  readonly advanced: { readonly horizontalPodAutoscalerConfig: { readonly behavior: object } };
  readonly triggers: readonly {
    readonly type: string;
    readonly metricType?: string;
    readonly metadata: Readonly<Record<string, string>>;
    readonly authenticationRef?: { readonly name: string };
  }[];
}

export function renderScaledObject(model: ServiceModel): ScaledObjectSpec {
  const { scaling } = model;
  const container = measuredContainer(model);
  return {
    scaleTargetRef: scaledWorkload(model),
    minReplicaCount: scaling.minReplicas,
    maxReplicaCount: scaling.maxReplicas,
    pollingInterval: scaling.pollingSeconds,
    cooldownPeriod: scaling.cooldownSeconds,
    advanced: { horizontalPodAutoscalerConfig: { behavior: renderBehavior(scaling.behavior) } },
    triggers: scaling.triggers.map(({ type, metricType, metadata, authentication }) => ({
      type, metricType, metadata: container !== undefined && (type === 'cpu' || type === 'memory') ? { containerName: container, ...metadata } : metadata, authenticationRef: authentication === undefined ? undefined : { name: authentication },
    })),
  };
}
