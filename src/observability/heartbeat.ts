import { Duration } from 'cdk8s';
import { HeartbeatModel } from './model/receiver-model';
import { readSecretKey } from './read-secret-key';
import { SecretKey } from './secret-key';

/** Where the sign of life is sent. */
export interface HeartbeatOptions {
  /** The URL that is posted to. The default of `key` is `url`. */
  readonly url: SecretKey;
  /**
   * Token that is sent as `Authorization: Bearer`. The default of `key` is `token`.
   *
   * @default - none
   */
  readonly token?: SecretKey;
  /**
   * Port that the NetworkPolicy lets Alertmanager reach: the one of the URL, which the library cannot read, or of the pods behind a Service.
   *
   * @default 443
   */
  readonly port?: number;
  /**
   * Time between two beats: whole seconds, from one minute to one hour. The service that waits for them should raise the alarm after three
   * to five of them are missing, since a beat may be late by one interval when an Alertmanager restarts.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
}

/**
 * The dead man's switch: a beat that goes out as long as Prometheus evaluates rules and Alertmanager delivers. Whoever waits for it outside of
 * the cluster (healthchecks.io, Dead Man's Snitch, a heartbeat of incident.io or Opsgenie) raises the alarm when it stops:
 * nothing in the cluster can.
 *
 * @example
 *
 * Heartbeat.webhook({ url: { secretName: 'heartbeat' } });
 */
export class Heartbeat {
  /**
   * A POST to the service that waits.
   *
   * @param options - where to, and how often.
   */
  public static webhook(options: HeartbeatOptions): Heartbeat {
    const { url, token, port = 443, interval = Duration.minutes(1) } = options;
    return new Heartbeat({
      integrations: [{ kind: 'webhook', url: readSecretKey(url, 'url'), token: token && readSecretKey(token, 'token'), port }],
      intervalMs: interval.toMilliseconds({ integral: false }),
    });
  }

  /**
   * No beat: nobody learns that alerting is down.
   *
   * @param reason - why that is no danger, in a sentence. It stands in the configuration of Alertmanager.
   */
  public static none(reason: string): Heartbeat {
    return new Heartbeat({ integrations: [], noneBecause: reason, intervalMs: 60_000 });
  }

  private constructor(
    /** @internal */
    readonly _model: HeartbeatModel,
  ) {}
}
