import { Duration } from 'cdk8s';
import { SeverityModel } from './model/alert-model';

/** How urgent an alert is, and so who is told of it and how fast somebody has to respond. */
export class AlertSeverity {
  /** Users cannot do what they came for. Pages the on-call engineer and tells management; a response within 5 minutes. */
  public static readonly SEV1 = new AlertSeverity('SEV1', 'page', Duration.minutes(5), 'on-call engineer and management');

  /** A part of the service fails, or soon will. Pages the on-call engineer; a response within 15 minutes. */
  public static readonly SEV2 = new AlertSeverity('SEV2', 'page', Duration.minutes(15), 'on-call engineer');

  /** Nobody has to wake up. A ticket in the chat of the team; a response within 2 hours. */
  public static readonly SEV3 = new AlertSeverity('SEV3', 'ticket', Duration.hours(2), 'the chat of the team');

  private constructor(
    /** `SEV1`, `SEV2` or `SEV3`. The label `sev` of an alert. */
    public readonly name: string,
    /** `page` when it wakes somebody up, `ticket` when it waits. The label `severity` of an alert. */
    public readonly notification: string,
    /** Time within which somebody responds. An alert may not wait longer than that before it fires. */
    public readonly responseTime: Duration,
    /** Who is told. */
    public readonly informs: string,
  ) {}

  /** @internal */
  public get _model(): SeverityModel {
    return { name: this.name, notification: this.notification, responseMs: this.responseTime.toMilliseconds(), informs: this.informs };
  }
}
