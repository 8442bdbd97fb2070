import type { DeploymentSpec } from 'kubernetes-types/apps/v1';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { objectMetadata, selectorLabels } from './metadata';
import { renderPod } from './pod';
import { imageVersion, parseImage } from '../../core/image-reference';
import type { Labels } from '../../core/labels';
import { toLabelValue } from '../../core/labels';
import type { PodShare, ServiceModel } from '../model/service-model';

/** Labels of pods and of what owns them: those of every object, and the version that runs. */
export function workloadLabels(model: ServiceModel): Labels {
  const image = parseImage(model.pod.containers[0].image);
  const version = image ? toLabelValue(imageVersion(image)) : '';
  return {
    ...objectMetadata(model).labels,
    app: model.name,
    ...(version === '' ? {} : { version, 'app.kubernetes.io/version': version }),
  };
}

export function renderDeployment(model: ServiceModel, podAnnotations: Labels): DeploymentSpec {
  const { rollout, scaling } = model;
  return {
    // While an autoscaler or a Rollout owns the replicas, a number here would fight it at every apply.
    replicas: scaling.owner === 'fixed' && rollout.controller !== 'rollout' ? scaling.minReplicas : undefined,
    revisionHistoryLimit: rollout.revisionHistoryLimit,
    minReadySeconds: rollout.minReadySeconds,
    progressDeadlineSeconds: rollout.progressDeadlineSeconds,
    selector: { matchLabels: selectorLabels(model.name) },
    strategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: renderShare(rollout.maxSurge), maxUnavailable: renderShare(rollout.maxUnavailable) },
    },
    template: renderTemplate(model, podAnnotations),
  };
}

function renderTemplate(model: ServiceModel, annotations: Labels): PodTemplateSpec {
  return {
    metadata: { labels: workloadLabels(model), annotations: Object.keys(annotations).length > 0 ? annotations : undefined },
    spec: renderPod(model),
  };
}

/** What scales: the Rollout, where there is one, for the Deployment has no pods then. */
export function scaledWorkload({ name, rollout }: ServiceModel): { readonly apiVersion: string; readonly kind: string; readonly name: string } {
  return rollout.controller === 'rollout' ? { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name } : { apiVersion: 'apps/v1', kind: 'Deployment', name };
}

export function renderShare({ amount, percent }: PodShare): number | string {
  return percent ? `${amount}%` : amount;
}
