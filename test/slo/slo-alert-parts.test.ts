import { AlertSeverity } from '../../src';
import { aboutGroup, alertLabels, severityOf } from '../../src/slo/slo-alert-parts';
import { sloModel } from '../support/slo-models';

test('alerts are routed by the key of the objective and the tier', () => {
  expect(alertLabels(sloModel({ labels: { team: 'x' } }), 'fast')).toEqual({ namespace: 'shop', service: 'checkout', slo: 'availability', tier: 'fast' });
});

test('severities', () => {
  expect([severityOf('SEV1'), severityOf('SEV2'), severityOf('SEV3')]).toEqual([AlertSeverity.SEV1, AlertSeverity.SEV2, AlertSeverity.SEV3]);
});

test.each<[string[], object[]]>([
  [[], []],
  [['tenant'], [{ kind: 'text', text: 'tenant ' }, { kind: 'label', name: 'tenant' }, { kind: 'text', text: ': ' }]],
  [['tenant', 'region'], [
    { kind: 'text', text: 'tenant ' }, { kind: 'label', name: 'tenant' },
    { kind: 'text', text: ', region ' }, { kind: 'label', name: 'region' }, { kind: 'text', text: ': ' },
  ]],
])('%j: a description begins with the group that it is about', (groupBy, parts) => {
  expect(aboutGroup(sloModel({ groupBy }))._parts.filter((part) => part.kind !== 'text' || part.text !== '')).toEqual(parts);
});
