import { Duration } from 'cdk8s';
import { burnAlertName } from './model/alert-names';
import { fewestSignificant } from './model/significance';
import { budgetOf, periodMs, SloModel, TierModel } from './model/slo-model';
import { budgetSpentAt, detections, thresholdOf } from './model/tiers';
import { IMonitoredService } from './monitored-service';
import { burnRateAlert, burnRateQuery } from './render/alert-expressions';
import { rawSteps, rollback, serviceSteps } from './runbook-steps';
import { alertLabels, aboutGroup, severityOf } from './slo-alert-parts';
import { Alert, AlertValue, Runbook, RunbookStep, RunbookTable } from '../alerting';
import { escapeMarkdown } from '../core/markdown';
import { promDuration } from '../core/prom-duration';
import { Ratio } from '../core/ratio';

/** Shares of failed requests, in percent, that the table of a runbook shows. */
const ERROR_PERCENTS = [100, 50, 20, 10, 5, 2, 1, 0.5, 0.1];

/** One alert for each tier of an objective. */
export function burnRateAlerts(slo: SloModel, { deploymentName }: Pick<IMonitoredService, 'deploymentName'> = {}): Alert[] {
  return slo.tiers.map((tier) => burnRate(slo, tier, deploymentName));
}

function burnRate(slo: SloModel, tier: TierModel, deploymentName?: string): Alert {
  const { service, title, description, impact, owner } = slo;
  const long = promDuration(tier.longMs);
  return new Alert({
    name: burnAlertName(slo, tier),
    severity: severityOf(tier.severity),
    expr: burnRateAlert(slo, tier),
    keepFiringFor: tier.keepFiringForMs === undefined ? undefined : Duration.millis(tier.keepFiringForMs),
    impact,
    summary: `${service.name}: ${title} burns its error budget at more than ${tier.burn}× over ${long}`,
    description: aboutGroup(slo).text(`Over ${long}, `).value(AlertValue.PERCENTAGE)
      .text(` of events were bad. ${thresholdOf(slo, tier).toPercent()}% is ${timesAllowed(tier)} (${description}).`),
    owner,
    labels: alertLabels(slo, tier.name),
    dashboardUrl: slo.dashboardUrl,
    docsPage: 'ErrorBudgetBurn',
    runbook: new Runbook({
      meaning: burnMeaning(slo, tier),
      firstFiveMinutes: [
        RunbookStep.query('How fast is the budget spent now? Above 1 it will not last.', burnRateQuery(slo, tier.shortMs)),
        ...rawSteps(slo),
        ...serviceSteps(slo, deploymentName),
      ],
      mitigations: [
        rollback(slo, deploymentName),
        RunbookStep.of('A dependency fails? Switch to the fallback, or turn off the feature that needs it.'),
        RunbookStep.of('Too much load? Scale out, or shed the least important requests.'),
      ],
      tables: [detectionTable(slo)],
    }),
  });
}

function timesAllowed({ burn }: TierModel): string {
  return burn.compare(Ratio.ONE) === 0 ? 'what the objective allows' : `${burn} times what the objective allows`;
}

function burnMeaning(slo: SloModel, tier: TierModel): string {
  const spent = percent(budgetSpentAt(tier, slo.period));
  const long = promDuration(tier.longMs);
  const windows = tier.longMs === tier.shortMs ? `over ${long}` : `over ${long} and still over ${promDuration(tier.shortMs)}`;
  return escapeMarkdown([
    `The objective is: ${slo.description}. More than ${thresholdOf(slo, tier).toPercent()} % of events were bad ${windows}.`,
    `At this rate (${tier.burn}×) ${spent} % of the error budget are gone in ${long}, and all of it in ${lasts(slo, tier)}.`,
    `Chance is ruled out at 5 %: at least ${fewestSignificant(0)} failures were seen, and more than the allowed share explains.`,
    ...slo.unreachableTiers.map(({ name, burn }) => `There is no ${name} tier (${burn}×): at this objective not even a total outage would reach it.`),
  ].join(' '));
}

function lasts(slo: SloModel, { burn }: TierModel): string {
  const hours = periodMs(slo) / 3_600_000 / burn.toNumber();
  return hours < 72 ? `${round(hours)} h` : `${round(hours / 24)} d`;
}

/** When each tier fires, and what is spent by then, at steady traffic. */
export function detectionTable(slo: SloModel): RunbookTable {
  return {
    title: 'How fast an alert fires',
    header: ['failed', ...slo.tiers.map(({ name, notification }) => `${name} (${notification})`)],
    rows: ERROR_PERCENTS.filter((failed) => Ratio.percent(failed).compare(budgetOf(slo)) > 0).map((failed) => [
      `${failed} %`,
      ...detections(slo, failed / 100).map(({ afterSeconds, budgetSpent }) => afterSeconds === undefined ? 'never' : `after ${span(afterSeconds)}, ${round(budgetSpent! * 100)} % spent`),
    ]),
  };
}

function span(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7_200 ? `${Math.ceil(seconds / 60)} min` : `${round(seconds / 3_600)} h`;
}

function percent(ratio: Ratio): number {
  return round(ratio.toNumber() * 100);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
