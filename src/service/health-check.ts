import { Duration } from 'cdk8s';
import { ProbeAction, ProbeTiming } from './model/service-model';

/** When and how often a health check runs. What is left out keeps the default of its role, see `ProductionServiceProps`. */
export interface HealthCheckOptions {
  /**
   * Container port to ask.
   *
   * @default - the port of the service
   */
  readonly port?: number;
  /**
   * Time after the start of the container before the first check. Whole seconds.
   *
   * @default - 30 s for liveness, 10 s for readiness, none for startup
   */
  readonly initialDelay?: Duration;
  /**
   * Time between two checks. Whole seconds.
   *
   * @default - 10 s for liveness, 5 s for readiness and startup
   */
  readonly period?: Duration;
  /**
   * Time after which a check without an answer has failed. Whole seconds, at most the period.
   *
   * @default - 5 s for liveness, 3 s for readiness and startup
   */
  readonly timeout?: Duration;
  /**
   * Failures in a row until the check counts as failed.
   *
   * @default - 3 for liveness and readiness, 24 for startup (two minutes)
   */
  readonly failureThreshold?: number;
  /**
   * Successes in a row until a failed check counts as passed. Only readiness may need more than one.
   *
   * @default 1
   */
  readonly successThreshold?: number;
}

/** A health check over gRPC. */
export interface GrpcHealthCheckOptions extends HealthCheckOptions {
  /**
   * Name of the service that is passed in the request of the gRPC health protocol.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/** The question that the kubelet asks a container about its health. */
export class HealthCheck {
  /**
   * A GET request that passes with a status from 200 to 399.
   *
   * @param path - path of the endpoint.
   * @param options - timing.
   */
  public static http(path: string, options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'http', path, port: options.port }, options);
  }

  /**
   * Passes when the port accepts a connection.
   *
   * @param options - timing.
   */
  public static tcp(options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'tcp', port: options.port }, options);
  }

  /**
   * A request of the gRPC health checking protocol.
   *
   * @param options - timing.
   */
  public static grpc(options: GrpcHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'grpc', port: options.port, service: options.service }, options);
  }

  /**
   * A program in the container that passes with exit code 0. Expensive: it is started at every check.
   *
   * @param command - program and arguments, run without a shell.
   * @param options - timing.
   */
  public static command(command: string[], options: HealthCheckOptions = {}): HealthCheck {
    return new HealthCheck({ kind: 'exec', command: [...command] }, options);
  }

  /** No check. Linters object; the manifest says that it is meant. */
  public static none(): HealthCheck {
    return new HealthCheck(undefined, {});
  }

  private constructor(
    /** @internal */
    readonly _action: ProbeAction | undefined,
    private readonly options: HealthCheckOptions,
  ) {}

  /**
   * The same question, for a role with a timing of its own.
   *
   * @internal
   */
  _forStartup(): HealthCheck {
    return new HealthCheck(this._action, {});
  }

  /**
   * The timing that was given; the rest is left out.
   *
   * @internal
   */
  _timing(): Partial<ProbeTiming> {
    const { initialDelay, period, timeout, failureThreshold, successThreshold } = this.options;
    const given = {
      initialDelaySeconds: initialDelay?.toSeconds({ integral: false }),
      periodSeconds: period?.toSeconds({ integral: false }),
      timeoutSeconds: timeout?.toSeconds({ integral: false }),
      failureThreshold,
      successThreshold,
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  }
}
