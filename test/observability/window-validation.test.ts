import { App, Chart, Duration } from 'cdk8s';
import { MonitoredService, Platform, Slo, SloAlerts, SloWindow } from '../../src';
import { validateWindows } from '../../src/observability/window-validation';
import { prometheusModel, stackContext } from '../support/prometheus';

/** What synthesis says of a stack, and of an objective over 90 days in a chart of its own. */
function said(objectives: 'eu-1' | 'us-1'): string[] {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });
  Platform.configure(shop, { cluster: objectives });
  validateWindows(monitoring, { context: stackContext({ cluster: 'eu-1' }), prometheus: prometheusModel() });
  new SloAlerts(shop, 'slos', {
    service: MonitoredService.named('checkout'), slos: [Slo.availability({ objective: 99.9, window: SloWindow.rolling(Duration.days(90)) })],
  });
  return monitoring.node.validate();
}

test('an objective that is declared after the stack, over a longer window than samples are kept, ends synthesis', () => {
  expect(said('eu-1')).toEqual([expect.stringMatching(/^prometheus\.retention must be at least .* shop\/slos is 90d, got "35d"/)]);
});

test('an objective of another cluster is no matter of the stack', () => {
  expect(said('us-1')).toEqual([]);
});
