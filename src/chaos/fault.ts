import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import type { FaultAction, FaultModel } from './model/fault-model';

/** What every fault may say. */
export interface FaultOptions {
  /**
   * How long it lasts. Whole seconds.
   *
   * @default Duration.seconds(60)
   */
  readonly duration?: Duration;
}

/** Pods that are deleted, again and again. */
export interface PodDeleteOptions extends FaultOptions {
  /**
   * Time between two deletions. Whole seconds.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
  /**
   * Whether pods end at once, without their grace period, as when a node is lost.
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
   * @default - the first one
   */
  readonly container?: string;
}

/** A container that is killed, again and again. */
export interface ContainerKillOptions extends ContainerFaultOptions {
  /**
   * Time between two kills. Whole seconds.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
}

/** A fault of the network between the target and others. */
export interface NetworkFaultOptions extends FaultOptions {
  /**
   * Names of hosts or address ranges that traffic to is disturbed.
   *
   * @default - all traffic
   */
  readonly to?: string[];
}

/** Slow packets. */
export interface NetworkLatencyOptions extends NetworkFaultOptions {
  /**
   * By how much packets are late.
   *
   * @default Duration.millis(200)
   */
  readonly latency?: Duration;
  /**
   * By how much that varies.
   *
   * @default Duration.millis(0)
   */
  readonly jitter?: Duration;
}

/** Lost packets. */
export interface NetworkLossOptions extends NetworkFaultOptions {
  /**
   * Percent of packets that are lost.
   *
   * @default 10
   */
  readonly percent?: number;
}

/** Names that do not resolve. */
export interface DnsErrorOptions extends FaultOptions {
  /** The names: `payments.shop.svc.cluster.local`. */
  readonly hosts: string[];
}

/** A processor that is kept busy. */
export interface CpuStressOptions extends ContainerFaultOptions {
  /**
   * Processors that are kept busy.
   *
   * @default 1
   */
  readonly cores?: number;
  /**
   * Percent of them.
   *
   * @default 80
   */
  readonly load?: number;
}

/** Memory that is taken. */
export interface MemoryStressOptions extends ContainerFaultOptions {
  /**
   * How much is taken.
   *
   * @default Size.mebibytes(256)
   */
  readonly amount?: Size;
}

/** A disk that is written to. */
export interface IoStressOptions extends ContainerFaultOptions {
  /**
   * Percent of the free space that is filled meanwhile.
   *
   * @default 10
   */
  readonly percent?: number;
  /**
   * Directory of a mounted volume.
   *
   * @default - the file system of the container
   */
  readonly path?: string;
}

/** A fault of answers by HTTP. */
export interface HttpFaultOptions extends FaultOptions {
  /**
   * Percent of requests.
   *
   * @default 100
   */
  readonly percent?: number;
  /**
   * Port of the pods.
   *
   * @default - the port that serves requests
   */
  readonly port?: number;
}

/** Answers that fail. */
export interface HttpErrorOptions extends HttpFaultOptions {
  /**
   * Status of the answer.
   *
   * @default 500
   */
  readonly status?: number;
}

/** Answers that are late. */
export interface HttpLatencyOptions extends HttpFaultOptions {
  /**
   * By how much.
   *
   * @default Duration.seconds(2)
   */
  readonly latency?: Duration;
}

/** A clock that is wrong. */
export interface TimeSkewOptions extends ContainerFaultOptions {
  /**
   * By how much it is late; negative for fast.
   *
   * @default -600
   */
  readonly offsetSeconds?: number;
}

/**
 * Something that goes wrong on purpose. It ends by itself.
 *
 * @example
 *
 * Fault.networkLatency({ latency: Duration.millis(300), to: ['payments.shop.svc.cluster.local'] });
 */
export class Fault {
  /**
   * Pods are deleted, half of them unless the blast radius says otherwise.
   *
   * @param options - how, and for how long.
   */
  public static podDelete(options: PodDeleteOptions = {}): Fault {
    return Fault.of(options, { kind: 'pod-delete', intervalSeconds: seconds(options.interval ?? Duration.seconds(10)), force: options.force ?? true });
  }

  /**
   * A container is killed; its pod stays.
   *
   * @param options - how, and for how long.
   */
  public static containerKill(options: ContainerKillOptions = {}): Fault {
    return Fault.of(options, { kind: 'container-kill', container: options.container, intervalSeconds: seconds(options.interval ?? Duration.seconds(10)), signal: 'SIGKILL' });
  }

  /**
   * Packets are late.
   *
   * @param options - how, and for how long.
   */
  public static networkLatency(options: NetworkLatencyOptions = {}): Fault {
    return Fault.of(options, { kind: 'network-latency', latencyMs: millis(options.latency ?? Duration.millis(200)), jitterMs: millis(options.jitter ?? Duration.millis(0)), to: [...options.to ?? []] });
  }

  /**
   * Packets are lost.
   *
   * @param options - how, and for how long.
   */
  public static networkLoss(options: NetworkLossOptions = {}): Fault {
    return Fault.of(options, { kind: 'network-loss', percent: options.percent ?? 10, to: [...options.to ?? []] });
  }

  /**
   * Nothing gets through.
   *
   * @param options - how, and for how long.
   */
  public static networkPartition(options: NetworkFaultOptions = {}): Fault {
    return Fault.of(options, { kind: 'network-partition', direction: 'both', to: [...options.to ?? []] });
  }

  /**
   * Processors are busy.
   *
   * @param options - how, and for how long.
   */
  public static cpuStress(options: CpuStressOptions = {}): Fault {
    return Fault.of(options, { kind: 'cpu-stress', cores: options.cores ?? 1, load: options.load ?? 80, container: options.container });
  }

  /**
   * Memory is taken.
   *
   * @param options - how, and for how long.
   */
  public static memoryStress(options: MemoryStressOptions = {}): Fault {
    return Fault.of(options, { kind: 'memory-stress', mib: (options.amount ?? Size.mebibytes(256)).toMebibytes({ rounding: SizeRoundingBehavior.NONE }), container: options.container });
  }

  /**
   * The disk is busy, and fuller.
   *
   * @param options - how, and for how long.
   */
  public static ioStress(options: IoStressOptions = {}): Fault {
    return Fault.of(options, { kind: 'io-stress', percent: options.percent ?? 10, path: options.path, container: options.container });
  }

  /**
   * Requests are answered by an error.
   *
   * @param options - how, and for how long.
   */
  public static httpError(options: HttpErrorOptions = {}): Fault {
    return Fault.of(options, { kind: 'http-error', status: options.status ?? 500, percent: options.percent ?? 100, port: options.port });
  }

  /**
   * Answers are late.
   *
   * @param options - how, and for how long.
   */
  public static httpLatency(options: HttpLatencyOptions = {}): Fault {
    return Fault.of(options, { kind: 'http-latency', latencyMs: millis(options.latency ?? Duration.seconds(2)), percent: options.percent ?? 100, port: options.port });
  }

  /**
   * A node is drained: its pods move, respecting their disruption budgets.
   *
   * @param options - how, and for how long.
   */
  public static nodeDrain(options: FaultOptions = {}): Fault {
    return Fault.of(options, { kind: 'node-drain' });
  }

  /**
   * The clock of a container is wrong.
   *
   * @param options - how, and for how long.
   */
  public static timeSkew(options: TimeSkewOptions = {}): Fault {
    return Fault.of(options, { kind: 'time-skew', offsetSeconds: options.offsetSeconds ?? -600, container: options.container });
  }

  /**
   * Names do not resolve.
   *
   * @param options - which, and for how long.
   */
  public static dnsError(options: DnsErrorOptions): Fault {
    return Fault.of(options, { kind: 'dns-error', hosts: [...options.hosts] });
  }

  /** @internal */
  public static _of(model: FaultModel): Fault {
    return new Fault(model);
  }

  private static of({ duration }: FaultOptions, action: FaultAction): Fault {
    return new Fault({ action, durationSeconds: seconds(duration ?? Duration.seconds(60)) });
  }

  private constructor(
    /** @internal */
    readonly _model: FaultModel,
  ) {}

  /** What it is called in the field: `pod-delete`. */
  public get name(): string {
    return this._model.action.kind;
  }
}

function seconds(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}

function millis(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}
