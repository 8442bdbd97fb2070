import { App, Chart } from 'cdk8s';
import { AlertReceiver, AlertRoutingOptions, Heartbeat, ObservabilityStack, ObservabilityStackProps, Platform, PlatformProps } from '../../src';

/** Whom alerts are sent to where a test does not care. */
export const ALERTING: AlertRoutingOptions = {
  onCall: AlertReceiver.pagerDuty({ routingKey: { secretName: 'pagerduty' } }),
  management: AlertReceiver.email({ to: ['board@example.com'], from: 'alerts@example.com', host: 'smtp.example.com' }),
  chat: AlertReceiver.slack({ webhookUrl: { secretName: 'slack' } }),
  heartbeat: Heartbeat.webhook({ url: { secretName: 'heartbeat' } }),
};

/** A stack in the namespace where the platform expects it. */
export function stack(props: ObservabilityStackProps = {}, platform: PlatformProps = {}): ObservabilityStack {
  const app = new App();
  Platform.configure(app, platform);
  return new ObservabilityStack(new Chart(app, 'monitoring', { namespace: 'monitoring' }), 'stack', { alerting: ALERTING, ...props });
}
