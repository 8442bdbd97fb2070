import { Cron, Duration } from 'cdk8s';
import { ConcurrencyPolicy, EnvValue } from 'cdk8s-plus-27';
import { ServiceResources } from './service-container';

/** A program that runs to its end, with the image, environment, files and security of its service. */
export interface ServiceJobOptions {
  /** Program and arguments, run without a shell. */
  readonly command: string[];
  /**
   * Image with tag or digest.
   *
   * @default - the image of the service
   */
  readonly image?: string;
  /**
   * Environment variables on top of those of the service.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };
  /**
   * What it is promised and may not exceed.
   *
   * @default - as much as the service
   */
  readonly resources?: ServiceResources;
  /**
   * Time after which it is stopped and has failed. Whole seconds.
   *
   * @default Duration.hours(1)
   */
  readonly deadline?: Duration;
  /**
   * How often it is tried again.
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * Time after its end when it is deleted, logs included. Whole seconds. Not for cron jobs, which keep the last ones.
   * A tool that applies the manifest again and again runs the job anew once it is deleted: it has to bear that.
   *
   * @default Duration.days(7)
   */
  readonly timeToLive?: Duration;
}

/** A program that runs on a schedule. */
export interface ServiceCronJobOptions extends ServiceJobOptions {
  /** When it runs. */
  readonly schedule: Cron;
  /**
   * Time zone of the schedule, for example `Europe/Berlin`.
   *
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * What happens when the last run is still going on.
   *
   * @default ConcurrencyPolicy.FORBID
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;
  /**
   * How late a run may start. Whole seconds, at least 10: the controller looks every ten seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly startingDeadline?: Duration;
  /**
   * Whether the schedule is paused.
   *
   * @default false
   */
  readonly suspend?: boolean;
}
