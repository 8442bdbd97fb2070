import type { Container, EnvVar, PodSpec, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { componentSelector } from './stack-metadata';
import { PULL_POLICY, restrictedVolumePod, spreadOverNodes } from './stack-pod';
import { binaryQuantity, cpuQuantity } from '../../core/quantities';
import { restrictedContainer } from '../../core/restricted-pod';
import type { Component, ComponentEnv, ComponentFiles, ComponentResources } from '../model/component';
import type { StackContext } from '../model/stack-model';

/** ConfigMaps of a topic, known once the app is synthesised. */
export type PublishedNames = (topic: string) => readonly string[];

/** The pod of a component. All but the agent keep Pod Security restricted. */
export function renderComponentPod(component: Component, context: StackContext, published: PublishedNames): PodSpec {
  const root = component.privilegedBecause !== undefined;
  return {
    serviceAccountName: component.name,
    automountServiceAccountToken: (component.access ?? []).length > 0,
    enableServiceLinks: false,
    imagePullSecrets: nonEmpty(context.pullSecrets.map((name) => ({ name }))),
    terminationGracePeriodSeconds: component.gracePeriodSeconds ?? 30,
    tolerations: component.workload === 'DaemonSet' ? [{ operator: 'Exists' }] : undefined,
    affinity: component.workload === 'DaemonSet' ? undefined : spreadOverNodes(componentSelector(component.name)),
    securityContext: {
      ...restrictedVolumePod(component.user),
      ...root ? { runAsNonRoot: undefined, fsGroup: undefined, fsGroupChangePolicy: undefined } : {},
    },
    containers: [renderContainer(component)],
    volumes: nonEmpty(renderVolumes(component, published)),
  };
}

function renderContainer(component: Component): Container {
  const { probe } = component;
  const get = (path: string) => ({ httpGet: { path, port: probe.port, scheme: probe.scheme } });
  // A program with one page for both must not be ended because it is not ready: while its port answers, it lives.
  const alive = probe.live === probe.ready ? { tcpSocket: { port: probe.port } } : get(probe.live);
  return {
    name: component.name,
    image: component.image,
    imagePullPolicy: PULL_POLICY,
    args: [...component.args],
    env: nonEmpty((component.env ?? []).map(renderEnv)),
    ports: component.ports.map(({ name, port, protocol = 'TCP' }) => ({ name, containerPort: port, protocol })),
    startupProbe: { ...get(probe.ready), periodSeconds: 5, failureThreshold: Math.ceil((probe.startSeconds ?? 60) / 5), timeoutSeconds: 3 },
    readinessProbe: { ...get(probe.ready), periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 3 },
    livenessProbe: { ...alive, periodSeconds: 30, failureThreshold: 4, timeoutSeconds: 5 },
    resources: renderResources(component.resources, Object.values(component.scratch ?? {}).reduce((sum, mib) => sum + mib, 0)),
    securityContext: {
      ...restrictedContainer(),
      ...component.privilegedBecause === undefined ? {} : { runAsNonRoot: undefined, capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] } },
    },
    volumeMounts: nonEmpty(renderMounts(component)),
  };
}

function renderEnv(env: ComponentEnv): EnvVar {
  if ('value' in env) return { name: env.name, value: env.value };
  if ('fieldPath' in env) return { name: env.name, valueFrom: { fieldRef: { fieldPath: env.fieldPath } } };
  return { name: env.name, valueFrom: { secretKeyRef: { name: env.secret.secretName, key: env.secret.key } } };
}

/** The log of a container, which the kubelet rotates, and what it writes beside its volumes. */
const LOG_MIB = { request: 64, limit: 256 } as const;

/** Memory has a limit, CPU has none: a starved monitoring is worse than a busy node. */
export function renderResources({ cpuMillis, memoryMib, memoryLimitMib }: ComponentResources, scratchMib: number = 0) {
  const mib = (amount: number) => binaryQuantity(amount * 1024);
  return {
    requests: { 'cpu': cpuQuantity(cpuMillis), 'memory': mib(memoryMib), 'ephemeral-storage': mib(LOG_MIB.request) },
    limits: { 'memory': mib(memoryLimitMib ?? Math.ceil(memoryMib * 1.5)), 'ephemeral-storage': mib(scratchMib + LOG_MIB.limit) },
  };
}

/** Name of the ConfigMap that holds rendered files. */
export function ownConfigMap(component: string, name: string): string {
  return `${component}-${name}`;
}

function volumeName(index: number): string {
  return `files-${index}`;
}

function renderMounts({ files = [], storage, scratch = {}, hostPaths = [] }: Component): VolumeMount[] {
  return [
    ...files.map(({ mountPath }, index) => ({ name: volumeName(index), mountPath, readOnly: true })),
    ...storage ? [{ name: 'data', mountPath: storage.mountPath }] : [],
    ...Object.keys(scratch).map((mountPath, index) => ({ name: `scratch-${index}`, mountPath })),
    ...hostPaths.map(({ name, mountPath, readOnly }) => ({ name, mountPath, readOnly: readOnly || undefined })),
  ];
}

function renderVolumes(component: Component, published: PublishedNames): Volume[] {
  const { name, files = [], storage, workload, scratch = {}, hostPaths = [] } = component;
  return [
    ...files.map(({ source }, index): Volume => ({ name: volumeName(index), ...renderSource(source, name, published) })),
    ...storage && workload === 'Deployment' ? [{ name: 'data', persistentVolumeClaim: { claimName: name } }] : [],
    ...Object.values(scratch).map((mib, index) => ({ name: `scratch-${index}`, emptyDir: { sizeLimit: `${mib}Mi` } })),
    ...hostPaths.map(({ name: volume, path, type }) => ({ name: volume, hostPath: { path, type } })),
  ];
}

function renderSource(source: ComponentFiles['source'], component: string, published: PublishedNames): Omit<Volume, 'name'> {
  const projected = (names: readonly string[]) => ({ projected: { sources: names.map((name) => ({ configMap: { name } })) } });
  switch (source.kind) {
    case 'own': return { configMap: { name: ownConfigMap(component, source.name) } };
    case 'configMaps': return projected(source.names);
    case 'published': {
      const names = published(source.topic);
      // Nothing is published yet: the directory is there, and empty.
      return names.length > 0 ? projected(names) : { emptyDir: { sizeLimit: '1Mi' } };
    }
    case 'secret': return {
      secret: {
        secretName: source.secretName,
        items: source.items && Object.entries(source.items).map(([key, path]) => ({ key, path })),
        defaultMode: 0o440,
      },
    };
  }
}

function nonEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
