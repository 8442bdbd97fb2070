import type { Container, EnvFromSource, EnvVar, Lifecycle, Probe, ResourceRequirements, SecurityContext } from 'kubernetes-types/core/v1';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import { binaryQuantity, cpuQuantity } from '../../core/quantities';
import { drainHook } from '../model/graceful-shutdown';
import type { ContainerModel, EnvFromModel, EnvModel, PortModel, ProbeModel, ResourcesModel } from '../model/service-model';

/** A container as it stands in a pod. Parts that a job has no use for are left out by `forJob`. */
export function renderContainer(container: ContainerModel, version: KubernetesVersion): Container {
  return {
    ...renderProcess(container),
    ports: nonEmpty(container.ports.map(({ name, containerPort, protocol }) => ({ name, containerPort, protocol }))),
    startupProbe: renderProbe(container.startup, container),
    livenessProbe: renderProbe(container.liveness, container),
    readinessProbe: renderProbe(container.readiness, container),
    lifecycle: renderLifecycle(container, version),
    // A sidecar of the kind that starts before and ends after the application; an ordinary container before 1.29.
    restartPolicy: container.role === 'sidecar' && version.has('nativeSidecar') ? 'Always' : undefined,
  };
}

/** What a container runs, without ports, probes and hooks. */
export function renderProcess(container: ContainerModel): Container {
  return {
    name: container.name,
    image: container.image,
    imagePullPolicy: container.pullPolicy,
    command: container.command && [...container.command],
    args: container.args && [...container.args],
    env: nonEmpty(container.env.map(renderEnv)),
    envFrom: nonEmpty(container.envFrom.map(renderEnvFrom)),
    resources: renderResources(container.resources),
    securityContext: renderSecurityContext(container),
    volumeMounts: nonEmpty(container.mounts.map(({ volume, path, readOnly, subPath }) => ({
      name: volume, mountPath: path, readOnly: readOnly || undefined, subPath,
    }))),
  };
}

function renderSecurityContext({ readOnlyRootFilesystem }: ContainerModel): SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
  };
}

function renderResources(resources: ResourcesModel): ResourceRequirements {
  return {
    requests: {
      'cpu': cpuQuantity(resources.cpuRequest),
      'memory': binaryQuantity(resources.memoryRequest),
      'ephemeral-storage': binaryQuantity(resources.ephemeralStorageRequest),
    },
    limits: {
      ...(resources.cpuLimit === undefined ? {} : { cpu: cpuQuantity(resources.cpuLimit) }),
      'memory': binaryQuantity(resources.memoryLimit),
      'ephemeral-storage': binaryQuantity(resources.ephemeralStorageLimit),
    },
  };
}

function renderEnv({ name, value, valueFrom }: EnvModel): EnvVar {
  return valueFrom ? { name, valueFrom } : { name, value };
}

function renderEnvFrom({ kind, name, prefix }: EnvFromModel): EnvFromSource {
  return { prefix, [kind === 'secret' ? 'secretRef' : 'configMapRef']: { name } };
}

function renderProbe(probe: ProbeModel | undefined, container: ContainerModel): Probe | undefined {
  if (!probe) return undefined;
  const { action, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = probe;
  return {
    ...renderAction(action, container.ports),
    initialDelaySeconds: initialDelaySeconds || undefined,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
    successThreshold,
  };
}

function renderAction(action: ProbeModel['action'], ports: readonly PortModel[]): Probe {
  if (action.kind === 'exec') return { exec: { command: [...action.command] } };
  const port = ports.find(({ containerPort, protocol }) => protocol === 'TCP' && (action.port === undefined || action.port === containerPort))!;
  switch (action.kind) {
    case 'http': return { httpGet: { path: action.path, port: port.name } };
    case 'tcp': return { tcpSocket: { port: port.name } };
    // The API takes a number only here.
    case 'grpc': return { grpc: { port: port.containerPort, service: action.service } };
  }
}

function renderLifecycle({ drain, ports }: ContainerModel, version: KubernetesVersion): Lifecycle | undefined {
  const hook = drain && drainHook(drain, version);
  switch (hook) {
    case 'sleep': return { preStop: { sleep: { seconds: drain!.seconds } } };
    case 'exec': return { preStop: { exec: { command: [...drain!.command ?? ['sleep', String(drain!.seconds)]] } } };
    case 'http': return { preStop: { httpGet: { path: drain!.path, port: ports[0].name } } };
    default: return undefined;
  }
}

function nonEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
