import { Duration } from 'cdk8s';
import { AlertSeverity } from '../../../src';
import { renderGroup } from '../../../src/alerting/render/rule-group';
import { alertModel } from '../../support/alerting';

const RECORDING = { record: 'queue:length:sum', expr: 'sum(queue_length)', labels: {} };

test('a group is its name and its rules, recordings first', () => {
  expect(renderGroup({ name: 'queue', recordings: [RECORDING, { ...RECORDING, labels: { tier: 'a' } }], alerts: [alertModel()] })).toEqual({
    name: 'queue',
    rules: [
      { record: 'queue:length:sum', expr: 'sum(queue_length)' },
      { record: 'queue:length:sum', expr: 'sum(queue_length)', labels: { tier: 'a' } },
      expect.objectContaining({ alert: 'CheckoutQueueStuck' }),
    ],
  });
});

test('spans of time are written as Prometheus does', () => {
  expect(renderGroup({ name: 'queue', intervalMs: 90_000, queryOffsetMs: 1_500, recordings: [], alerts: [] })).toEqual({ name: 'queue', interval: '90s', query_offset: '1500ms', rules: [] });
});

test('an alert says when it fires, whom it tells and what it means', () => {
  const alert = alertModel({
    severity: AlertSeverity.SEV1, for: Duration.minutes(5), keepFiringFor: Duration.hours(1), owner: 'orders', labels: { tier: 'backend' }, expr: ' queue_length > 5\n',
  });
  expect(renderGroup({ name: 'queue', recordings: [], alerts: [alert] }).rules).toEqual([{
    alert: 'CheckoutQueueStuck',
    expr: 'queue_length > 5',
    for: '5m',
    keep_firing_for: '1h',
    labels: { severity: 'page', sev: 'SEV1', owner: 'orders', tier: 'backend' },
    annotations: {
      summary: 'The queue of checkout stands still',
      description: 'The last order was processed {{ $value | humanizeDuration }} ago.',
      impact: 'Orders are accepted but not shipped.',
    },
  }]);
});
