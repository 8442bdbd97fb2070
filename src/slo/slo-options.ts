import { Duration } from 'cdk8s';
import { BudgetingMethod } from './budgeting-method';
import { BurnRateTier } from './burn-rate-tier';
import { RequestMetrics } from './request-metrics';
import { SloDependency } from './slo-dependency';
import { SloWindow } from './slo-window';

/** What every objective may say of itself. */
export interface SloDetails {
  /**
   * Title for people, in dashboards and runbooks.
   *
   * @default - by what it measures: `Availability`
   */
  readonly title?: string;
  /**
   * What is promised, in a sentence.
   *
   * @default - by what it measures
   */
  readonly description?: string;
  /**
   * What users notice while the objective is missed. It is part of every alert.
   *
   * @default - by what it measures
   */
  readonly impact?: string;
  /**
   * The time over which the budget is counted.
   *
   * @default SloWindow.DAYS_30
   */
  readonly window?: SloWindow;
  /**
   * Whether requests spend the budget, or minutes.
   *
   * @default BudgetingMethod.REQUESTS
   */
  readonly budgeting?: BudgetingMethod;
  /**
   * Labels of the metrics by which the objective is kept apart: each tenant or region has a budget and alerts of its own.
   *
   * @default - none
   */
  readonly groupBy?: string[];
  /**
   * When somebody is told that the budget is being spent. An empty list tells nobody.
   *
   * @default - BurnRateTier.standard(window), without tiers that the objective can never reach
   */
  readonly tiers?: BurnRateTier[];
  /**
   * Shares of the budget, in percent, that are left when a ticket is opened.
   *
   * @default [50, 25, 0]
   */
  readonly budgetAlertsAt?: number[];
  /**
   * A ticket is opened when the budget will be spent within this time. `Duration.millis(0)` opens none.
   *
   * @default Duration.days(3), or a tenth of the window if that is shorter
   */
  readonly forecastWithin?: Duration;
  /**
   * Whether somebody is paged when the metrics are gone, and a ticket is opened when they never were there.
   *
   * @default true
   */
  readonly alertOnNoData?: boolean;
  /**
   * Requests an hour at quiet times. When too few to tell an outage from chance in time, the runbook and `SloAlerts.advice` say so.
   *
   * @default - not known
   */
  readonly expectedRequestsPerHour?: number;
  /**
   * What the service needs to work. An objective above what it stands on is refused.
   *
   * @default - none
   */
  readonly dependencies?: SloDependency[];
  /**
   * More labels of the info series. They may change at any time; no budget depends on them.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/** What an objective may say of itself that has a name by what it measures. */
export interface SloOptions extends SloDetails {
  /**
   * Name of the objective, unique among those of its service. The key of its budget: with another name it starts anew.
   *
   * @default - by what it measures: `availability`, `latency-200ms`
   */
  readonly name?: string;
}

/** An objective for the share of requests that succeed. */
export interface AvailabilitySloProps extends SloOptions {
  /** Percent of requests that succeed: 99.9. At least 1 and at most 99.999. */
  readonly objective: number;
  /**
   * How the service counts requests.
   *
   * @default RequestMetrics.prometheusClient()
   */
  readonly metrics?: RequestMetrics;
}

/** An objective for the share of requests that are answered in time. */
export interface LatencySloProps extends SloOptions {
  /** Percent of requests that are answered in time: 99. At least 1 and at most 99.999. */
  readonly objective: number;
  /** What is in time. A bucket of the histogram. */
  readonly threshold: Duration;
  /**
   * How the service measures requests.
   *
   * @default RequestMetrics.prometheusClient()
   */
  readonly metrics?: RequestMetrics;
}

/** A share of requests, and how fast they are answered at the latest. */
export interface LatencyTarget {
  /** Percent of requests: 95 for the 95th percentile. */
  readonly objective: number;
  /** What is in time. A bucket of the histogram. */
  readonly threshold: Duration;
}

/** Several latency targets of one service. */
export interface LatenciesProps extends SloOptions {
  /** The targets, each of which becomes an objective. `name` and `title` are put before what is theirs. */
  readonly targets: LatencyTarget[];
  /**
   * How the service measures requests.
   *
   * @default RequestMetrics.prometheusClient()
   */
  readonly metrics?: RequestMetrics;
}
