import { Duration } from 'cdk8s';
import { alertName, budgetAlertName } from './model/alert-names';
import { rawSelectors } from './model/raw-selectors';
import { SloModel } from './model/slo-model';
import { IMonitoredService } from './monitored-service';
import { budgetAlert, forecastAlert, neverDataAlert, noDataAlert, retentionAlert } from './render/alert-expressions';
import { rawSteps, serviceSteps } from './runbook-steps';
import { alertLabels, aboutGroup } from './slo-alert-parts';
import { Alert, AlertSeverity, AlertText, AlertValue, Runbook, RunbookStep } from '../alerting';
import { escapeMarkdown } from '../core/markdown';
import { promDuration } from '../core/prom-duration';
import { Ratio } from '../core/ratio';
import { equals, renderSelector } from '../promql/matcher';

const ZERO = Ratio.of(0);

/** Tickets that say how much of a budget is left, and when it will be gone. */
export function budgetAlerts(slo: SloModel, { deploymentName }: Pick<IMonitoredService, 'deploymentName'> = {}): Alert[] {
  const { left, forecastMs } = slo.budgetAlerts;
  return [
    ...forecastMs === undefined ? [] : [forecast(slo, forecastMs, deploymentName)],
    ...left.map((share, index) => budgetLeft(slo, share, left[index + 1])),
  ];
}

function forecast(slo: SloModel, withinMs: number, deploymentName?: string): Alert {
  const within = promDuration(withinMs);
  return new Alert({
    name: alertName(slo, 'budget-forecast'),
    severity: AlertSeverity.SEV3,
    expr: forecastAlert(slo, withinMs),
    for: Duration.minutes(15),
    impact: slo.impact,
    summary: `${slo.service.name}: the error budget of ${slo.title} will be spent within ${within}`,
    description: aboutGroup(slo).text('At the rate of late, the error budget is spent in ').value(AlertValue.DURATION).text('.'),
    owner: slo.owner,
    labels: alertLabels(slo, 'forecast'),
    dashboardUrl: slo.dashboardUrl,
    docsPage: 'ErrorBudgetForecast',
    runbook: new Runbook({
      meaning: escapeMarkdown(`If errors go on as they do, nothing will be left of the error budget in less than ${within}. The objective is: ${slo.description}.`),
      firstFiveMinutes: [...rawSteps(slo), ...serviceSteps(slo, deploymentName)],
      mitigations: [RunbookStep.of('Find what changed when the burn rate rose, and undo it.'), RunbookStep.of('Put off risky changes until the budget lasts again.')],
    }),
  });
}

function budgetLeft(slo: SloModel, share: Ratio, next: Ratio | undefined): Alert {
  const spent = share.compare(ZERO) === 0;
  return new Alert({
    name: budgetAlertName(slo, share),
    severity: AlertSeverity.SEV3,
    expr: budgetAlert(slo, share, next),
    for: Duration.minutes(5),
    impact: slo.impact,
    summary: `${slo.service.name}: ${spent ? 'nothing' : `less than ${share.toPercent()} %`} is left of the error budget of ${slo.title}`,
    description: aboutGroup(slo).text('Left of the error budget: ').value(AlertValue.PERCENTAGE).text(`. The objective is: ${slo.description}.`),
    owner: slo.owner,
    labels: alertLabels(slo, spent ? 'exhausted' : `below-${share.toPercent()}`),
    dashboardUrl: slo.dashboardUrl,
    docsPage: 'ErrorBudgetLeft',
    runbook: new Runbook({
      meaning: escapeMarkdown(
        `Of the bad events that the objective allows (${slo.description}), `
        + `${spent ? 'all' : `more than ${share.complement().toPercent()} %`} have happened.`,
      ),
      firstFiveMinutes: rawSteps(slo),
      mitigations: [
        RunbookStep.of(spent ? 'Follow the error budget policy: as a rule, only fixes are released until there is budget again.' : 'Look at what spent the budget, and slow down risky changes.'),
        RunbookStep.of('Nobody noticed? Then the objective is stricter than users are: review it.'),
      ],
    }),
  });
}

/** A page when the metrics of a service that had traffic are gone, and a ticket when an objective never had anything to count. */
export function dataAlerts(slo: SloModel, { metricLabels, deploymentName }: Pick<IMonitoredService, 'metricLabels' | 'deploymentName'>): Alert[] {
  const raw = rawSelectors(slo.indicator);
  if (!slo.budgetAlerts.noData || raw.length === 0) return [];
  const { namespace } = slo.service;
  const deployment = deploymentName === undefined || namespace === undefined ? undefined
    : { metric: 'kube_deployment_spec_replicas', matchers: equals({ namespace, deployment: deploymentName }) };
  const target = { metric: 'up', matchers: equals(metricLabels) };
  return [
    noData(slo, noDataAlert(slo, raw, target, deployment), renderSelector(target), deploymentName),
    neverData(slo, neverDataAlert(slo, raw, target), renderSelector(target)),
  ];
}

function noData(slo: SloModel, expr: string, up: string, deploymentName?: string): Alert {
  return new Alert({
    name: alertName(slo, 'no-data'),
    severity: AlertSeverity.SEV2,
    expr,
    for: Duration.minutes(5),
    keepFiringFor: Duration.minutes(5),
    impact: 'Nobody knows whether users are served: either no pod is left, or nothing measures them.',
    summary: `${slo.service.name}: no pod is scraped, and the metrics of ${slo.title} are gone`,
    description: AlertText.of('Over the last hour there were ').value(AlertValue.NUMBER).text(' events a second, now there is neither a target nor a series to count them.'),
    owner: slo.owner,
    labels: alertLabels(slo, 'no-data'),
    dashboardUrl: slo.dashboardUrl,
    docsPage: 'SloNoData',
    runbook: new Runbook({
      meaning: 'There was traffic within the last hour. Now no pod of the service is scraped, and the series are missing that count it.',
      firstFiveMinutes: [RunbookStep.query('Are the pods scraped? 1 is yes, 0 no; nothing means that Prometheus knows none.', up), ...serviceSteps(slo, deploymentName)],
      mitigations: [RunbookStep.of('No pods: treat it as a total outage.'), RunbookStep.of('Pods serve, but are not scraped: look at the monitor, the network policy and the port.')],
    }),
  });
}

function neverData(slo: SloModel, expr: string, up: string): Alert {
  return new Alert({
    name: alertName(slo, 'never-data'),
    severity: AlertSeverity.SEV3,
    expr,
    for: Duration.minutes(15),
    impact: 'The objective watches nothing: users could fail without anybody being told.',
    summary: `${slo.service.name}: ${slo.title} has nothing to count`,
    description: AlertText.of('').value(AlertValue.NUMBER).text(' targets have been scraped for a day, and none has a series that the objective counts.'),
    owner: slo.owner,
    labels: alertLabels(slo, 'never-data'),
    dashboardUrl: slo.dashboardUrl,
    docsPage: 'SloNeverData',
    runbook: new Runbook({
      meaning: 'The service is up and scraped, but the metric of the objective does not exist: it has another name or other labels, or nobody ever called the service.',
      firstFiveMinutes: [
        RunbookStep.query('Is the service scraped?', up),
        RunbookStep.query('What does it measure? Look for the metric with other labels.', `count by (__name__) (${up.replace(/^up/, '')})`),
      ],
      mitigations: [RunbookStep.of('Name the metric and labels of the service in the indicator of the objective.')],
    }),
  });
}

/** A ticket when Prometheus forgets sooner than the longest window of the objectives. */
export function retentionAlerts(slos: readonly SloModel[]): Alert[] {
  const [first] = slos;
  if (!slos.some(({ budgetAlerts: { noData: on } }) => on)) return [];
  return [new Alert({
    name: alertName({ service: first.service, name: 'slo' }, 'retention-too-short'),
    severity: AlertSeverity.SEV3,
    expr: retentionAlert(slos),
    for: Duration.hours(1),
    impact: 'Users may get less than was promised: budgets are counted over less than their window and look better than they are.',
    summary: `${first.service.name}: Prometheus forgets sooner than the windows of the objectives end`,
    description: AlertText.of('Prometheus keeps ').value(AlertValue.DURATION).text('.'),
    owner: first.owner,
    labels: { ...alertLabels({ ...first, name: 'all' }, 'retention') },
    dashboardUrl: first.dashboardUrl,
    docsPage: 'SloRetention',
    runbook: new Runbook({
      meaning: 'The retention of Prometheus is shorter than the longest window of the objectives of this service.',
      firstFiveMinutes: [RunbookStep.query('How long does Prometheus keep data, in days?', 'prometheus_tsdb_retention_limit_seconds / 86400')],
      mitigations: [RunbookStep.of('Raise `--storage.tsdb.retention.time`, or shorten the windows.')],
    }),
  })];
}
