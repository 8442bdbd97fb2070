import { Duration } from 'cdk8s';
import { AlertSeverity } from './alert-severity';
import { AlertText } from './alert-text';
import { AlertContext, AlertModel } from './model/alert-model';
import { alertPage } from './model/runbook-layout';
import { readExpression } from './read-expression';
import { Runbook } from './runbook';
import { urlBelow } from '../core/url';

/** An alert that somebody can act on. */
export interface AlertProps {
  /** Name in CamelCase, the only one of its namespace: `CheckoutQueueStuck`. */
  readonly name: string;
  /** How urgent it is. */
  readonly severity: AlertSeverity;
  /** The condition in PromQL. It has to yield nothing while all is well. */
  readonly expr: string;
  /**
   * How long the condition has to hold before the alert fires: at most the response time of the severity.
   *
   * @default - it fires at once
   */
  readonly for?: Duration;
  /**
   * How long the alert goes on firing once the condition is over, so that it does not flap.
   *
   * @default - it ends at once
   */
  readonly keepFiringFor?: Duration;
  /** What users notice, in plain text. */
  readonly impact: string;
  /** What is wrong, in one line of plain text. */
  readonly summary: string;
  /** What is wrong, with the value. */
  readonly description: AlertText;
  /** What to do. */
  readonly runbook: Runbook;
  /**
   * The team that is told. The label `owner` of the alert.
   *
   * @default - the owner of the platform; where there is none, the service that the rules are about
   */
  readonly owner?: string;
  /**
   * Labels to route by, beside `severity`, `sev` and `owner`. Their values are fixed: what changes belongs into `description`.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Dashboard to look at.
   *
   * @default - `<dashboardBaseUrl of the platform>/<service>`; no link without that or without a service
   */
  readonly dashboardUrl?: string;
  /**
   * Where the runbook is published.
   *
   * @default - `<runbookBaseUrl of the platform>/<service>/<name>`, no link without that
   */
  readonly runbookUrl?: string;
  /**
   * Name of the page below docs/alerts of this library that explains this kind of alert. The runbook links to it.
   *
   * @default - none
   */
  readonly docsPage?: string;
}

/**
 * An alert, with everything that the person needs whom it wakes up. It is checked when it becomes part of `PrometheusRules`.
 *
 * @example
 *
 * new Alert({
 *   name: 'CheckoutQueueStuck',
 *   severity: AlertSeverity.SEV2,
 *   expr: 'time() - max(checkout_queue_last_success_seconds) > 600',
 *   impact: 'Orders are accepted but not shipped.',
 *   summary: 'The queue of checkout stands still',
 *   description: AlertText.of('The last order was processed ').value(AlertValue.DURATION).text(' ago.'),
 *   runbook,
 * });
 */
export class Alert {
  /** Name, the label `alertname`. */
  public readonly name: string;
  /** How urgent it is. */
  public readonly severity: AlertSeverity;
  /** The condition in PromQL. */
  public readonly expr: string;

  private readonly props: AlertProps;

  /**
   * @param props - what the alert says, and when.
   */
  constructor(props: AlertProps) {
    this.props = { ...props, labels: { ...props.labels } };
    this.name = props.name;
    this.severity = props.severity;
    this.expr = props.expr;
  }

  /** @internal */
  public _resolve({ service, folder, owner, runbookBaseUrl, dashboardBaseUrl }: AlertContext): AlertModel {
    const { severity, for: pending, keepFiringFor, description, runbook, labels, ...plain } = this.props;
    return {
      ...plain,
      severity: severity._model,
      expr: readExpression(this.expr),
      forMs: pending?.toMilliseconds({ integral: false }),
      keepFiringForMs: keepFiringFor?.toMilliseconds({ integral: false }),
      description: description?._parts ?? [],
      runbook: runbook?._model,
      labels: labels!,
      owner: plain.owner ?? owner ?? service,
      runbookUrl: plain.runbookUrl ?? urlBelow(runbookBaseUrl, alertPage(folder, this.name)),
      dashboardUrl: plain.dashboardUrl ?? (service && urlBelow(dashboardBaseUrl, service)),
    };
  }
}
