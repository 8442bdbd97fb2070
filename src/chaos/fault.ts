import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import {
  ContainerKillOptions, CpuStressOptions, DnsErrorOptions, FaultOptions, HttpErrorOptions, HttpLatencyOptions,
  IoStressOptions, MemoryStressOptions, NetworkFaultOptions, NetworkLatencyOptions, NetworkLossOptions, PodDeleteOptions, TimeSkewOptions,
} from './fault-options';
import type { FaultAction, FaultModel } from './model/fault-model';

/** Time between two deletions or kills (R31). */
const EVERY = Duration.seconds(10);

/**
 * Something that goes wrong on purpose. It ends by itself.
 *
 * Chaos Mesh injects from its own namespace, whatever Pod Security of that of the target allows. docs/guide/chaos.md has a table of what each backend
 * can do. Defaults of `podDelete` are those of the requirements (R31); the others are small enough to be borne by what retries and has a second pod.
 *
 * @see https://litmuschaos.github.io/litmus/experiments/categories/contents/
 * @see https://chaos-mesh.org/docs/
 *
 * @example
 *
 * Fault.networkLatency({ latency: Duration.millis(300), to: ['payments.shop.svc.cluster.local'] });
 */
export class Fault {
  /**
   * Pods are deleted, half of them unless the blast radius says otherwise or the target bears only fewer. By Litmus and Chaos Mesh; allowed under Pod
   * Security `restricted`. Disruption budgets are not asked, which is why the blast radius is held against them.
   *
   * @param options - how, and for how long.
   */
  public static podDelete(options: PodDeleteOptions = {}): Fault {
    const { interval = EVERY, force = true } = options;
    return Fault.of(options, { kind: 'pod-delete', intervalSeconds: seconds(interval), force });
  }

  /**
   * A container is killed; its pod stays. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static containerKill(options: ContainerKillOptions = {}): Fault {
    const { interval = EVERY, container } = options;
    return Fault.of(options, { kind: 'container-kill', container, intervalSeconds: seconds(interval), signal: 'SIGKILL' });
  }

  /**
   * Packets are late. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static networkLatency(options: NetworkLatencyOptions = {}): Fault {
    const { latency = Duration.millis(200), jitter = Duration.millis(0), to = [] } = options;
    return Fault.of(options, { kind: 'network-latency', latencyMs: millis(latency), jitterMs: millis(jitter), to: [...to] });
  }

  /**
   * Packets are lost. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static networkLoss(options: NetworkLossOptions = {}): Fault {
    return Fault.of(options, { kind: 'network-loss', percent: options.percent ?? 10, to: [...options.to ?? []] });
  }

  /**
   * Nothing gets through. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh. Litmus loses all packets that the
   * pod sends: its own partition is a NetworkPolicy of all pods, whatever the blast radius is.
   *
   * @param options - how, and for how long.
   */
  public static networkPartition(options: NetworkFaultOptions = {}): Fault {
    return Fault.of(options, { kind: 'network-partition', direction: 'both', to: [...options.to ?? []] });
  }

  /**
   * Processors are busy. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static cpuStress(options: CpuStressOptions = {}): Fault {
    return Fault.of(options, { kind: 'cpu-stress', cores: options.cores ?? 1, load: options.load ?? 80, container: options.container });
  }

  /**
   * Memory is taken. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static memoryStress(options: MemoryStressOptions = {}): Fault {
    const { amount = Size.mebibytes(256), container } = options;
    return Fault.of(options, { kind: 'memory-stress', mib: amount.toMebibytes({ rounding: SizeRoundingBehavior.NONE }), container });
  }

  /**
   * The disk is busy, and fuller. By Litmus, whose engines need a namespace with Pod Security `privileged`; Chaos Mesh has none that ends by itself.
   *
   * @param options - how, and for how long.
   */
  public static ioStress(options: IoStressOptions = {}): Fault {
    return Fault.of(options, { kind: 'io-stress', percent: options.percent ?? 10, path: options.path, container: options.container });
  }

  /**
   * Requests are answered by an error. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static httpError(options: HttpErrorOptions = {}): Fault {
    return Fault.of(options, { kind: 'http-error', status: options.status ?? 500, percent: options.percent ?? 100, port: options.port });
  }

  /**
   * Answers are late. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh.
   *
   * @param options - how, and for how long.
   */
  public static httpLatency(options: HttpLatencyOptions = {}): Fault {
    const { latency = Duration.seconds(2), percent = 100, port } = options;
    return Fault.of(options, { kind: 'http-latency', latencyMs: millis(latency), percent, port });
  }

  /**
   * One node is drained: its pods move, respecting their disruption budgets, and for the duration none comes back. By Litmus alone; allowed under Pod
   * Security `restricted`, but with rights on nodes. Of a ProductionService, it is a node that runs one of its pods, whatever the blast radius is.
   *
   * @param options - how, and for how long.
   */
  public static nodeDrain(options: FaultOptions = {}): Fault {
    return Fault.of(options, { kind: 'node-drain' });
  }

  /**
   * The clock of a container is wrong. By Chaos Mesh alone.
   *
   * @param options - how, and for how long.
   */
  public static timeSkew(options: TimeSkewOptions = {}): Fault {
    return Fault.of(options, { kind: 'time-skew', offsetSeconds: options.offsetSeconds ?? -600, container: options.container });
  }

  /**
   * Names do not resolve. By Litmus, whose engines need a namespace with Pod Security `privileged`, and Chaos Mesh, which needs its DNS server.
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
