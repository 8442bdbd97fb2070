import { ValueFormat } from './model/alert-model';

/** How the value of an alert is written for people. */
export class AlertValue {
  /** A ratio between 0 and 1 as a percentage: `0.0321` becomes `3.21%`. */
  public static readonly PERCENTAGE = new AlertValue('percentage');

  /** A number with a metric prefix: `1234567` becomes `1.235M`. */
  public static readonly NUMBER = new AlertValue('number');

  /** Seconds as a span of time: `5400` becomes `1h 30m 0s`. */
  public static readonly DURATION = new AlertValue('duration');

  /** Bytes with a binary prefix: `1572864` becomes `1.5MiB`. */
  public static readonly BYTES = new AlertValue('bytes');

  /** Seconds since 1970 as a point in time, in UTC. */
  public static readonly TIMESTAMP = new AlertValue('timestamp');

  private constructor(
    /** @internal */
    public readonly _format: ValueFormat,
  ) {}
}
