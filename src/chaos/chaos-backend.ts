import { PodSecurityStandard } from './pod-security-standard';

/** Litmus as it is installed. */
export interface LitmusOptions {
  /**
   * Namespace in which experiments and their pods run. All faults but the deletion of pods and the drain of nodes need privileged pods there, so
   * give them a namespace of their own rather than that of the target. The Litmus operator has to watch it.
   *
   * @default - the namespace of the target
   */
  readonly namespace?: string;
  /**
   * What that namespace enforces: a fault whose pods it would refuse is an error.
   *
   * @default PodSecurityStandard.RESTRICTED
   */
  readonly podSecurity?: PodSecurityStandard;
  /**
   * The image that injects faults, with a version. It needs bash and the programs of litmus-go; containers are expected to run under containerd.
   *
   * @default 'docker.io/litmuschaos/go-runner:3.31.0'
   * @see https://github.com/litmuschaos/litmus-go/tree/3.31.0/build
   */
  readonly image?: string;
}

/** Chaos Mesh as it is installed. */
export interface ChaosMeshOptions {
  /**
   * Namespace of the experiments. Chaos Mesh may be told to look only into namespaces with an annotation.
   *
   * @default - the namespace of the target
   */
  readonly namespace?: string;
}

/** What injects faults. */
export class ChaosBackend {
  /**
   * Litmus 3; engines are created by a CronJob, once the gate has let them pass. What injects has an account of its own, with the rights that its
   * faults need.
   *
   * @param options - how it is installed.
   */
  public static litmus(options: LitmusOptions = {}): ChaosBackend {
    return new ChaosBackend('litmus', 'cron-job', options);
  }

  /**
   * Litmus, scheduled by its own ChaosSchedule, whose controller is installed apart. The gate is a probe of the experiment: closed, it counts as a
   * failure. One fault, at one minute of hours of days of the week, in UTC; no blackouts. Applied within such an hour, it starts at once.
   *
   * @param options - how it is installed.
   */
  public static litmusChaosSchedule(options: LitmusOptions = {}): ChaosBackend {
    return new ChaosBackend('litmus', 'chaos-schedule', options);
  }

  /**
   * Litmus, scheduled by a CronWorkflow of Argo Workflows, which runs gate and judge as its steps.
   *
   * @param options - how it is installed.
   */
  public static litmusCronWorkflow(options: LitmusOptions = {}): ChaosBackend {
    return new ChaosBackend('litmus', 'cron-workflow', options);
  }

  /**
   * Chaos Mesh; experiments are created by a CronJob, once the gate has let them pass, and deleted at their end.
   *
   * @param options - how it is installed.
   */
  public static chaosMesh(options: ChaosMeshOptions = {}): ChaosBackend {
    return new ChaosBackend('chaos-mesh', 'cron-job', options);
  }

  private constructor(
    /** @internal */
    readonly _kind: 'litmus' | 'chaos-mesh',
    /** @internal */
    readonly _scheduler: 'cron-job' | 'chaos-schedule' | 'cron-workflow',
    /** @internal */
    readonly _options: LitmusOptions,
  ) {}
}
