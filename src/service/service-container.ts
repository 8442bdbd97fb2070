import { Size } from 'cdk8s';
import { Cpu, EnvFrom, EnvValue, Protocol } from 'cdk8s-plus-27';
import { HealthCheck } from './health-check';

/**
 * What a container is promised, and what it may not exceed.
 *
 * A limit that is left out is twice the request; a request that is left out is the default, or half the limit when that is given.
 */
export interface ServiceResources {
  /**
   * CPU that is reserved.
   *
   * @default - 500 millis for a service, 100 for other containers
   */
  readonly cpuRequest?: Cpu;
  /**
   * CPU above which the container is slowed down.
   *
   * @default - twice the request
   */
  readonly cpuLimit?: Cpu;
  /**
   * Whether CPU is limited at all. Without a limit, a busy container may use what its node has left.
   *
   * @default true
   */
  readonly limitCpu?: boolean;
  /**
   * Memory that is reserved.
   *
   * @default - 512 MiB for a service, 128 MiB for other containers
   */
  readonly memoryRequest?: Size;
  /**
   * Memory above which the container is killed.
   *
   * @default - twice the request
   */
  readonly memoryLimit?: Size;
  /**
   * Space for logs and scratch directories that is reserved.
   *
   * @default - 512 MiB for a service, 128 MiB for other containers
   */
  readonly ephemeralStorageRequest?: Size;
  /**
   * Space for logs and scratch directories above which the pod is evicted.
   *
   * @default - twice the request
   */
  readonly ephemeralStorageLimit?: Size;
}

/** A port beside the main one. */
export interface ServicePortOptions {
  /** Name, for example `grpc`: at most 15 lower case letters, digits and hyphens. */
  readonly name: string;
  /** Port that the container listens on. */
  readonly containerPort: number;
  /**
   * Port of the Service.
   *
   * @default - the container port
   */
  readonly servicePort?: number;
  /**
   * Protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
  /**
   * Protocol on top, for meshes and gateways, for example `kubernetes.io/h2c`.
   *
   * @default - not told
   */
  readonly appProtocol?: string;
}

/** A container beside the main one. */
export interface ServiceContainerOptions {
  /**
   * Image with tag or digest.
   *
   * @default - the image of the service
   */
  readonly image?: string;
  /**
   * Program to run instead of the image's entry point.
   *
   * @default - the entry point of the image
   */
  readonly command?: string[];
  /**
   * Arguments.
   *
   * @default - those of the image
   */
  readonly args?: string[];
  /**
   * Ports that it listens on.
   *
   * @default - none
   */
  readonly ports?: ServicePortOptions[];
  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };
  /**
   * ConfigMaps and Secrets whose keys become environment variables.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];
  /**
   * Names of variables that look like a secret and hold none.
   *
   * @default - none
   */
  readonly publicEnv?: string[];
  /**
   * What it is promised and may not exceed.
   *
   * @default - 100 millis of CPU, 128 MiB of memory and of storage, twice as much as limits
   */
  readonly resources?: ServiceResources;
  /**
   * When to restart it. An init container has none.
   *
   * @default HealthCheck.none()
   */
  readonly liveness?: HealthCheck;
  /**
   * When the pod may receive requests. An init container has none.
   *
   * @default HealthCheck.none()
   */
  readonly readiness?: HealthCheck;
  /**
   * Whether its own file system is read-only.
   *
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
}
