import { Chart, Testing } from 'cdk8s';
import { Manifest, shop } from './service';
import { Alert, AlertProps, AlertSeverity, AlertText, AlertValue, PlatformProps, PrometheusRules, PrometheusRulesProps, Runbook, RunbookStep } from '../../src';
import { AlertContext, AlertModel } from '../../src/alerting/model/alert-model';
import { checkAlert } from '../../src/alerting/model/check-alert';
import { formatProblem } from '../../src/core/problem';

/** A runbook with nothing wrong. */
export const RUNBOOK = new Runbook({
  meaning: 'Orders wait in the queue and no worker takes them.',
  firstFiveMinutes: [
    RunbookStep.query('How long is the queue?', 'checkout_queue_length'),
    RunbookStep.command('Do the workers run?', ['kubectl', '-n', 'shop', 'get', 'pods']),
  ],
  mitigations: [RunbookStep.command('Roll back.', ['kubectl', '-n', 'shop', 'rollout', 'undo', 'deployment/checkout'])],
});

/** An alert with nothing wrong. */
export const ALERT: AlertProps = {
  name: 'CheckoutQueueStuck',
  severity: AlertSeverity.SEV2,
  expr: 'time() - max(checkout_queue_last_success_seconds) > 600',
  impact: 'Orders are accepted but not shipped.',
  summary: 'The queue of checkout stands still',
  description: AlertText.of('The last order was processed ').value(AlertValue.DURATION).text(' ago.'),
  runbook: RUNBOOK,
};

/** Rules that hold some alerts in one group, and are about the service checkout. */
export function alertRules(chart: Chart, alerts: Partial<AlertProps>[], props: Partial<PrometheusRulesProps> = {}): PrometheusRules {
  const files = [{ groups: [{ name: 'checkout', alerts: alerts.map((alert) => new Alert({ ...ALERT, ...alert })) }] }];
  return new PrometheusRules(chart, 'checkout-alerts', { service: 'checkout', files, ...props });
}

/** Rules of a chart for the namespace shop. */
export function declareRules(props: Partial<PrometheusRulesProps> = {}, platform: PlatformProps = {}): PrometheusRules {
  return alertRules(shop(platform), [{}], props);
}

/** The objects of the chart that a construct stands in. */
export function objectsOf(rules: PrometheusRules): (Manifest & { readonly data?: { readonly [key: string]: string } })[] {
  return Testing.synth(Chart.of(rules));
}

/** An alert as the checks and renderers see it. */
export function alertModel(props: Partial<AlertProps> = {}, context: Partial<AlertContext> = {}): AlertModel {
  return new Alert({ ...ALERT, ...props })._resolve({ service: 'checkout', folder: 'checkout', ...context });
}

/** What is wrong with an alert, one message each. */
export function faultsOf(props: Partial<AlertProps>, context: Partial<AlertContext> = {}): string[] {
  return checkAlert(alertModel(props, context)).map(formatProblem);
}
