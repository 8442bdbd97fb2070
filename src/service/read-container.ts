import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Cpu, EnvFrom, EnvValue } from 'cdk8s-plus-27';
import { HealthCheck } from './health-check';
import { PROBE_DEFAULTS, ProbeRole } from './model/probe-defaults';
import { ContainerModel, ContainerRole, EnvFromModel, EnvModel, PortModel, ProbeModel, ResourcesModel } from './model/service-model';
import { ServiceContainerOptions, ServicePortOptions, ServiceResources } from './service-container';
import { cpuMillis } from '../core/quantities';

const MEBIBYTE = 1024;

/** Requests of a container that names none: CPU in thousandths, the rest in KiB. */
export const DEFAULT_REQUESTS = {
  main: { cpu: 500, memory: 512 * MEBIBYTE, ephemeralStorage: 512 * MEBIBYTE },
  other: { cpu: 100, memory: 128 * MEBIBYTE, ephemeralStorage: 128 * MEBIBYTE },
} as const;

/** A container beside the main one, as plain data. */
export function readContainer(name: string, role: ContainerRole, options: ServiceContainerOptions, main: ContainerModel): ContainerModel {
  const ports = readPorts(options.ports ?? []);
  return {
    role,
    name,
    image: options.image ?? main.image,
    pullPolicy: main.pullPolicy,
    command: options.command && [...options.command],
    args: options.args && [...options.args],
    ports,
    env: readEnv(options.env ?? {}),
    envFrom: readEnvFrom(options.envFrom ?? []),
    publicEnv: [...(options.publicEnv ?? [])],
    resources: readResources(options.resources ?? {}, DEFAULT_REQUESTS.other),
    liveness: readProbe('liveness', options.liveness ?? HealthCheck.none()),
    readiness: readProbe('readiness', options.readiness ?? HealthCheck.none()),
    mounts: [],
    readOnlyRootFilesystem: options.readOnlyRootFilesystem ?? true,
  };
}

export function readPorts(ports: readonly ServicePortOptions[]): PortModel[] {
  return ports.map(({ name, containerPort, servicePort, protocol, appProtocol }) => ({
    name, containerPort, servicePort: servicePort ?? containerPort, protocol: protocol ?? 'TCP', appProtocol,
  }));
}

export function readEnv(env: { readonly [name: string]: EnvValue }): EnvModel[] {
  return Object.entries(env).map(([name, { value, valueFrom }]) => ({ name, value, valueFrom: plainSource(valueFrom) }));
}

/** cdk8s-plus wraps the divisor of a resource in an object of its own. */
function plainSource(source: any): object | undefined {
  const divisor = source?.resourceFieldRef?.divisor?.value;
  return divisor === undefined ? source : { resourceFieldRef: { ...source.resourceFieldRef, divisor: String(divisor) } };
}

/** cdk8s-plus keeps the content of these values to itself, apart from this method. */
export function readEnvFrom(sources: readonly EnvFrom[]): EnvFromModel[] {
  return sources.map((source) => {
    const { configMapRef, secretRef, prefix } = source._toKube();
    return { kind: secretRef ? 'secret' : 'configMap', name: (secretRef ?? configMapRef)?.name ?? '', prefix };
  });
}

/** The check of a role: none, or its timing on top of the default of the role. */
export function readProbe(role: ProbeRole, check: HealthCheck): ProbeModel | undefined {
  if (!check._action) return undefined;
  const { path, ...timing } = PROBE_DEFAULTS[role];
  return { action: check._action, ...timing, ...check._timing() };
}

interface Requests {
  readonly cpu: number;
  readonly memory: number;
  readonly ephemeralStorage: number;
}

export function readResources(resources: ServiceResources, defaults: Requests): ResourcesModel {
  const cpu = pair(millis(resources.cpuRequest), millis(resources.cpuLimit), defaults.cpu);
  const memory = pair(kibibytes(resources.memoryRequest), kibibytes(resources.memoryLimit), defaults.memory);
  const storage = pair(kibibytes(resources.ephemeralStorageRequest), kibibytes(resources.ephemeralStorageLimit), defaults.ephemeralStorage);
  return {
    cpuRequest: cpu.request,
    cpuLimit: resources.limitCpu === false ? undefined : cpu.limit,
    contradictedCpuLimit: resources.limitCpu === false ? millis(resources.cpuLimit) : undefined,
    memoryRequest: memory.request,
    memoryLimit: memory.limit,
    ephemeralStorageRequest: storage.request,
    ephemeralStorageLimit: storage.limit,
  };
}

/** Twice the request where the limit is left out, and at most half the limit where the request is. */
function pair(request: number | undefined, limit: number | undefined, otherwise: number) {
  const reserved = request ?? (limit !== undefined && limit > 0 ? Math.min(otherwise, Math.ceil(limit / 2)) : otherwise);
  return { request: reserved, limit: limit ?? 2 * (reserved > 0 ? reserved : otherwise) };
}

function millis(cpu: Cpu | undefined): number | undefined {
  return cpu && cpuMillis(cpu.amount);
}

function kibibytes(size: Size | undefined): number | undefined {
  return size?.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
}
