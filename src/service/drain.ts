import { Duration } from 'cdk8s';
import { DrainModel } from './model/service-model';

/**
 * How a pod keeps serving while load balancers learn that it is going away.
 *
 * Kubernetes removes a pod from its endpoints and stops it at the same time. Without a drain the process exits while requests still arrive.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow
 */
export class Drain {
  /**
   * Waits before the stop signal is sent: by the kubelet itself from Kubernetes 1.30 on, by the image's `sleep` program before that.
   *
   * @param duration - at least the time that endpoints and load balancers need to notice. Whole seconds.
   */
  public static sleep(duration: Duration): Drain {
    return new Drain({ kind: 'sleep', seconds: secondsOf(duration) });
  }

  /**
   * Waits in the kubelet, without any program in the image. Needs Kubernetes 1.30.
   *
   * @param duration - time to wait. Whole seconds.
   */
  public static nativeSleep(duration: Duration): Drain {
    return new Drain({ kind: 'nativeSleep', seconds: secondsOf(duration) });
  }

  /**
   * Runs a program of the image and waits for it.
   *
   * @param command - program and arguments, run without a shell.
   * @param takes - the longest time it takes. Whole seconds.
   */
  public static exec(command: string[], takes: Duration): Drain {
    return new Drain({ kind: 'exec', command: [...command], seconds: secondsOf(takes) });
  }

  /**
   * Calls an endpoint of the application that answers when it is drained.
   *
   * @param path - path of the endpoint, on the service's own port.
   * @param takes - the longest time it takes to answer. Whole seconds.
   */
  public static http(path: string, takes: Duration): Drain {
    return new Drain({ kind: 'http', path, seconds: secondsOf(takes) });
  }

  /**
   * The application itself keeps accepting requests for a while after the stop signal.
   *
   * @param takes - how long it does. Whole seconds.
   */
  public static byApplication(takes: Duration): Drain {
    return new Drain({ kind: 'byApplication', seconds: secondsOf(takes) });
  }

  /** No drain: for services that nobody sends requests to. */
  public static none(): Drain {
    return new Drain({ kind: 'none', seconds: 0 });
  }

  private constructor(
    /** @internal */
    readonly _model: DrainModel,
  ) {}
}

function secondsOf(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}
