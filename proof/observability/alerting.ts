import { AlertReceiver, AlertRoutingOptions, Heartbeat } from 'cdk8s-sre';

/** Whom a stack tells where a proof does not care. */
export const ALERTING: AlertRoutingOptions = {
  onCall: AlertReceiver.pagerDuty({ routingKey: { secretName: 'pagerduty' } }),
  management: AlertReceiver.webhook({ url: { secretName: 'management' }, token: { secretName: 'management' } }),
  chat: AlertReceiver.slack({ webhookUrl: { secretName: 'slack' }, channel: '#alerts' }),
  heartbeat: Heartbeat.webhook({ url: { secretName: 'heartbeat' } }),
};
