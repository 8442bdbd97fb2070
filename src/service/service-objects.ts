import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { annotate, ServiceDeclaration } from './declaration';
import { autoscalerExemptions, deploymentExemptions } from './model/linter-exemptions';
import { egressRules, ingressRules } from './model/network-rules';
import { PodModel, ServiceModel } from './model/service-model';
import { renderDeployment, workloadLabels } from './render/deployment';
import { renderHorizontalPodAutoscaler } from './render/horizontal-pod-autoscaler';
import { objectMetadata } from './render/metadata';
import { renderNetworkPolicy } from './render/network-policy';
import { renderPodDisruptionBudget } from './render/pod-disruption-budget';
import { renderScaledObject } from './render/scaled-object';
import { renderService } from './render/service';
import { renderServiceMonitor, scrapeAnnotations } from './render/service-monitor';

/** The objects of a service. */
export interface ServiceObjects {
  readonly deployment: ApiObject;
  readonly service: ApiObject;
  readonly serviceAccount: ApiObject;
  readonly autoscaler?: ApiObject;
  readonly disruptionBudget?: ApiObject;
  readonly networkPolicy?: ApiObject;
  readonly serviceMonitor?: ApiObject;
}

/** Emits the objects of a service. What can still change is rendered when the app is synthesised. */
export function emitServiceObjects(
  scope: Construct,
  declaration: ServiceDeclaration,
  podAnnotations: (pod: PodModel) => { readonly [key: string]: string },
): ServiceObjects {
  const { model } = declaration;
  const emit = (id: string, apiVersion: string, kind: string, render: (current: ServiceModel) => object, metadata: object = {}) =>
    new ApiObject(scope, id, {
      apiVersion, kind, metadata: { ...objectMetadata(model), ...metadata }, spec: Lazy.any({ produce: () => render(declaration.model) }),
    });

  // In the order in which a cluster should meet them: who the pods are and whom they may talk to comes before the pods.
  const serviceAccount = new ApiObject(scope, 'ServiceAccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMetadata(model, { annotations: model.serviceAccountAnnotations }),
    automountServiceAccountToken: false,
  });
  const networkPolicy = !model.network.enabled ? undefined
    : emit('NetworkPolicy', 'networking.k8s.io/v1', 'NetworkPolicy', (current) => renderNetworkPolicy(current.name, ingressRules(current), egressRules(current)));
  const service = emit('Service', 'v1', 'Service', renderService);
  const deployment = emit('Resource', 'apps/v1', 'Deployment', (current) => renderDeployment(current, { ...scrapeAnnotations(current.scrape), ...podAnnotations(current.pod) }), {
    labels: workloadLabels(model),
    annotations: deploymentAnnotations(model),
  });
  declaration.onChange((current) => annotate(deployment, deploymentAnnotations(current)));
  const autoscaler = emitAutoscaler(model, emit);
  if (model.scaling.owner === 'hpa') declaration.onChange((current) => annotate(autoscaler!, autoscalerAnnotations(current)));
  const disruptionBudget = model.disruption.kind === 'none' ? undefined
    : emit('DisruptionBudget', 'policy/v1', 'PodDisruptionBudget', renderPodDisruptionBudget);
  const serviceMonitor = model.scrape?.mode !== 'operator' ? undefined
    : emit('ServiceMonitor', 'monitoring.coreos.com/v1', 'ServiceMonitor', ({ name, scrape, rollout }) => renderServiceMonitor(name, scrape!, rollout.controller), {
      labels: { ...objectMetadata(model).labels, ...model.scrape.selectorLabels },
    });
  return { serviceAccount, networkPolicy, service, deployment, autoscaler, disruptionBudget, serviceMonitor };
}

function deploymentAnnotations(model: ServiceModel) {
  return objectMetadata(model, { exemptions: deploymentExemptions(model) }).annotations;
}

function autoscalerAnnotations(model: ServiceModel) {
  return objectMetadata(model, { exemptions: autoscalerExemptions(model) }).annotations;
}

type Emit = (id: string, apiVersion: string, kind: string, render: (current: ServiceModel) => object, metadata?: object) => ApiObject;

function emitAutoscaler(model: ServiceModel, emit: Emit): ApiObject | undefined {
  switch (model.scaling.owner) {
    case 'hpa': {
      const annotations = autoscalerAnnotations(model);
      return emit('Autoscaler', 'autoscaling/v2', 'HorizontalPodAutoscaler', renderHorizontalPodAutoscaler, { annotations });
    }
    case 'keda':
      return emit('Autoscaler', 'keda.sh/v1alpha1', 'ScaledObject', renderScaledObject);
    default:
      return undefined;
  }
}
