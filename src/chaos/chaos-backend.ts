import { PodSecurityStandard } from './pod-security-standard';

/** Litmus as it is installed. */
export interface LitmusOptions {
  /**
   * Namespace in which experiments and their pods run. Faults of the network, of HTTP, of DNS and stress need privileged pods there, so
   * give them a namespace of their own rather than that of the target.
   *
   * @default - the namespace of the target
   */
  readonly namespace?: string;
  /**
   * What that namespace enforces.
   *
   * @default PodSecurityStandard.RESTRICTED
   */
  readonly podSecurity?: PodSecurityStandard;
  /**
   * The image that injects faults.
   *
   * @default 'docker.io/litmuschaos/go-runner:3.31.0'
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
   * Litmus; engines are created by a CronJob, once the gate has let them pass.
   *
   * @param options - how it is installed.
   */
  public static litmus(options: LitmusOptions = {}): ChaosBackend {
    return new ChaosBackend('litmus', 'cron-job', options);
  }

  /**
   * Litmus, scheduled by its own ChaosSchedule. The gate is a probe of the experiment: closed, it counts as a failure. No time zone, no blackouts.
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
