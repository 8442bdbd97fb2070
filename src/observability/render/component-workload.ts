import type { DaemonSetSpec, DeploymentSpec, StatefulSetSpec } from 'kubernetes-types/apps/v1';
import type { PersistentVolumeClaimSpec, PodTemplateSpec, ServiceSpec } from 'kubernetes-types/core/v1';
import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { PublishedNames, renderComponentPod } from './component-pod';
import { componentLabels, componentSelector } from './stack-metadata';
import { scrapeAnnotations } from './stack-monitor';
import type { Component, ComponentStorage } from '../model/component';
import { hashOf } from '../model/hash';
import type { StackContext } from '../model/stack-model';

/** The spec of the workload of a component. */
export function renderWorkload(
  component: Component, context: StackContext, published: PublishedNames,
): DeploymentSpec | StatefulSetSpec | DaemonSetSpec {
  const selector = { matchLabels: componentSelector(component.name) };
  const template = renderTemplate(component, context, published);
  switch (component.workload) {
    case 'DaemonSet': return { selector, template, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } } };
    case 'Deployment': return {
      replicas: component.replicas,
      selector,
      template,
      revisionHistoryLimit: 5,
      strategy: component.recreate ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    };
    case 'StatefulSet': return {
      replicas: component.replicas,
      serviceName: `${component.name}-headless`,
      podManagementPolicy: 'Parallel',
      selector,
      template,
      updateStrategy: { type: 'RollingUpdate' },
      volumeClaimTemplates: component.storage && [{ metadata: { name: 'data', labels: { ...selector.matchLabels } }, spec: renderClaim(component.storage) }],
    };
  }
}

function renderTemplate(component: Component, context: StackContext, published: PublishedNames): PodTemplateSpec {
  const fixed = (component.files ?? []).flatMap(({ source }) => source.kind === 'own' && !source.reloads ? [source.files] : []);
  return {
    metadata: {
      labels: { ...componentLabels(context, component.name) },
      annotations: {
        ...scrapeAnnotations(context, component),
        ...fixed.length > 0 ? { 'cdk8s-sre/config-hash': hashOf(fixed) } : {},
        'kubectl.kubernetes.io/default-container': component.name,
      },
    },
    spec: renderComponentPod(component, context, published),
  };
}

export function renderClaim({ gib, storageClass }: Omit<ComponentStorage, 'mountPath'> & Partial<ComponentStorage>): PersistentVolumeClaimSpec {
  return { accessModes: ['ReadWriteOnce'], storageClassName: storageClass, resources: { requests: { storage: `${gib}Gi` } } };
}

/** Whether pods have addresses of their own: those of a StatefulSet always do, for that is what its Service has to be. */
export function isHeadless({ headless, workload }: Component): boolean {
  return headless === true || workload === 'StatefulSet';
}

/** The stable address of a component; headless for those who want to see each pod. */
export function renderComponentService({ name, ports, nodeLocal, stickyClients }: Component, headless: boolean): ServiceSpec {
  return {
    type: 'ClusterIP',
    clusterIP: headless ? 'None' : undefined,
    internalTrafficPolicy: nodeLocal && !headless ? 'Local' : undefined,
    sessionAffinity: stickyClients && !headless ? 'ClientIP' : undefined,
    publishNotReadyAddresses: headless || undefined,
    selector: { ...componentSelector(name) },
    ports: ports.map(({ name: port, port: number, protocol = 'TCP', appProtocol }) => ({ name: port, port: number, targetPort: port, protocol, appProtocol })),
  };
}

export function renderComponentDisruptionBudget({ name }: Component): PodDisruptionBudgetSpec {
  return { maxUnavailable: 1, selector: { matchLabels: componentSelector(name) }, unhealthyPodEvictionPolicy: 'AlwaysAllow' };
}
