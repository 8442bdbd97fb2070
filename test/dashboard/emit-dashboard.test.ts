import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Alert, AlertSeverity, AlertText, AlertValue, PrometheusRules, RuleOutput, Runbook, RunbookStep } from '../../src/alerting';
import { DASHBOARDS_TOPIC, Published, PublishedFiles } from '../../src/core/published';
import { renderDashboard } from '../../src/dashboard/dashboard';
import { DashboardOptions } from '../../src/dashboard/dashboard-options';
import { DashboardOutput } from '../../src/dashboard/dashboard-output';
import { emitDashboard } from '../../src/dashboard/emit-dashboard';
import { refusal } from '../support/refusal';

const DEFAULTS = { title: 'Queues', uid: 'queues', rangeMs: 3_600_000, tags: [], links: [] };

function emit(scope: Construct, id: string, options: DashboardOptions = {}) {
  return emitDashboard(new Construct(scope, id), options, DEFAULTS, (settings) => renderDashboard(settings, { description: '', variables: [], events: [], sections: [] }));
}

function published(app: App): PublishedFiles[] {
  const all: PublishedFiles[] = [];
  Published.of(app).subscribe(DASHBOARDS_TOPIC, undefined, (item) => all.push(item));
  return all;
}

function rules(scope: Chart, name: string): PrometheusRules {
  return new PrometheusRules(scope, `${name}-rules`, {
    name,
    service: 'queues',
    output: RuleOutput.configMap(),
    files: [{
      groups: [{
        name: 'queues',
        alerts: [new Alert({
          name: 'QueueStuck',
          severity: AlertSeverity.SEV3,
          expr: 'queue_age_seconds > 600',
          impact: 'Orders are late.',
          summary: 'A queue stands still',
          description: AlertText.of('The oldest order is ').value(AlertValue.DURATION).text(' old.'),
          runbook: new Runbook({ meaning: 'No worker.', firstFiveMinutes: [RunbookStep.query('Which?', 'queue_age_seconds')], mitigations: [RunbookStep.of('Restart.')] }),
        })],
      }],
    }],
  });
}

test('a dashboard in a ConfigMap is offered to the Grafana of a stack', () => {
  const app = new App();
  const { json } = emit(new Chart(app, 'shop', { namespace: 'shop' }), 'queues');
  expect(published(app)).toEqual([{ name: 'queues', namespace: 'shop', files: { 'queues.json': json } }]);
});

test('a dashboard of the Grafana operator is not: the operator imports it', () => {
  const app = new App();
  emit(new Chart(app, 'shop', { namespace: 'shop' }), 'queues', { output: DashboardOutput.grafanaOperator() });
  expect(published(app)).toEqual([]);
});

test('fails when rules have its name', () => {
  const shop = new Chart(new App(), 'shop', { namespace: 'shop' });
  rules(shop, 'queues');
  expect(refusal(() => emit(shop, 'dashboard', { name: 'queues' }))).toBe(
    'shop/dashboard: name must be the only one in its namespace: shop/queues-rules has it, got "queues". Pass another name, or use another namespace. [SRE1103]',
  );
});

test('fails when rules get a name that it has', () => {
  const shop = new Chart(new App(), 'shop', { namespace: 'shop' });
  emit(shop, 'queues');
  expect(refusal(() => rules(shop, 'queues'))).toBe(
    'shop/queues-rules: name of the ConfigMap must be the only one in its namespace: shop/queues has it, got "queues". Pass another name, or use another namespace. [SRE1103]',
  );
});
