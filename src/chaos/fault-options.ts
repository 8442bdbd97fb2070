import { Duration, Size } from 'cdk8s';

/** What every fault may say. */
export interface FaultOptions {
  /**
   * How long it lasts. Whole seconds, up to an hour, and long enough for the probes to look at least once.
   *
   * @default Duration.seconds(60)
   */
  readonly duration?: Duration;
}

/** Pods that are deleted, again and again. */
export interface PodDeleteOptions extends FaultOptions {
  /**
   * Time between two deletions. Whole seconds, no longer than the duration.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
  /**
   * Whether pods end at once, without their grace period, as when a node is lost. Their preStop hooks do not run then.
   *
   * @default true
   */
  readonly force?: boolean;
}

/** A fault in one container. */
export interface ContainerFaultOptions extends FaultOptions {
  /**
   * Name of the container.
   *
   * @default - the first one; to kill one, Chaos Mesh has to be told which
   */
  readonly container?: string;
}

/** A container that is killed, again and again. */
export interface ContainerKillOptions extends ContainerFaultOptions {
  /**
   * Time between two kills. Whole seconds, no longer than the duration.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
}

/** A fault of the network between the target and others. */
export interface NetworkFaultOptions extends FaultOptions {
  /**
   * Where to the disturbed traffic goes: full names of hosts, addresses, or ranges such as `10.0.0.0/8`. Names are resolved when the fault begins.
   *
   * @default - all traffic, that of health checks and of answers included
   */
  readonly to?: string[];
}

/** Slow packets. */
export interface NetworkLatencyOptions extends NetworkFaultOptions {
  /**
   * By how much packets that the pod sends are late. Whole milliseconds, from 1 to 60,000.
   *
   * @default Duration.millis(200)
   */
  readonly latency?: Duration;
  /**
   * By how much that varies. Whole milliseconds, up to the latency.
   *
   * @default Duration.millis(0)
   */
  readonly jitter?: Duration;
}

/** Lost packets. */
export interface NetworkLossOptions extends NetworkFaultOptions {
  /**
   * Percent of packets that are lost, of those that the pod sends: from 1 to 100.
   *
   * @default 10
   */
  readonly percent?: number;
}

/** Names that do not resolve. */
export interface DnsErrorOptions extends FaultOptions {
  /** The full names, at least one: `payments.shop.svc.cluster.local`. */
  readonly hosts: string[];
}

/** A processor that is kept busy. */
export interface CpuStressOptions extends ContainerFaultOptions {
  /**
   * Processors that are kept busy, within the limits of the container: from 1 to 64.
   *
   * @default 1
   */
  readonly cores?: number;
  /**
   * Percent of each of them: from 1 to 100.
   *
   * @default 80
   */
  readonly load?: number;
}

/** Memory that is taken. */
export interface MemoryStressOptions extends ContainerFaultOptions {
  /**
   * How much is taken, within the limits of the container: whole mebibytes, up to 64 GiB.
   *
   * @default Size.mebibytes(256)
   */
  readonly amount?: Size;
}

/** A disk that is written to. */
export interface IoStressOptions extends ContainerFaultOptions {
  /**
   * Percent of the free space that is filled meanwhile: from 1 to 90.
   *
   * @default 10
   */
  readonly percent?: number;
  /**
   * Directory of a mounted volume, of letters, digits, dots, hyphens and underscores.
   *
   * @default - the file system of the container
   */
  readonly path?: string;
}

/** A fault of answers by HTTP. */
export interface HttpFaultOptions extends FaultOptions {
  /**
   * Percent of requests: from 1 to 100. Chaos Mesh takes all.
   *
   * @default 100
   */
  readonly percent?: number;
  /**
   * Port that the pods listen on.
   *
   * @default - the port of the target that serves requests
   */
  readonly port?: number;
}

/** Answers that fail. */
export interface HttpErrorOptions extends HttpFaultOptions {
  /**
   * Status of the answer: from 400 to 599. Litmus knows 400, 401, 403, 404 and 500 to 504.
   *
   * @default 500
   */
  readonly status?: number;
}

/** Answers that are late. */
export interface HttpLatencyOptions extends HttpFaultOptions {
  /**
   * By how much. Whole milliseconds, from 1 to 60,000.
   *
   * @default Duration.seconds(2)
   */
  readonly latency?: Duration;
}

/** A clock that is wrong. */
export interface TimeSkewOptions extends ContainerFaultOptions {
  /**
   * Seconds that are added to the time: `-600` is ten minutes behind. Whole, other than 0, up to a year.
   *
   * @default -600
   */
  readonly offsetSeconds?: number;
}
