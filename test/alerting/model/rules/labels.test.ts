import { AlertText, AlertValue } from '../../../../src';
import { faultsOf } from '../../../support/alerting';

const LABEL = 'letters, digits and underscores that do not start with a digit or two underscores';

test.each(['{{ $value }}', 'p{{', '{{ $labels.pod }}'])('fails when a label changes with what fires: %s', (pod) => {
  expect(faultsOf({ labels: { pod } })).toEqual([
    `labels["pod"] of alert "CheckoutQueueStuck" must be fixed text, no template, got "${pod}". Put what changes into description. [SRE2007]`,
  ]);
});

test.each(['severity', 'sev', 'owner', 'alertname', 'alertstate'])('fails when the label %s is set', (key) => {
  expect(faultsOf({ labels: { [key]: 'a' } })).toEqual([
    `labels["${key}"] of alert "CheckoutQueueStuck" must be left to the library, got "a". Set severity or owner of the alert, or choose another key. [SRE2007]`,
  ]);
});

test.each(['cost-center', '__name__', '1st', ''])('fails when a label is called %j', (key) => {
  expect(faultsOf({ labels: { [key]: 'a' } })).toEqual([
    `labels["${key}"] of alert "CheckoutQueueStuck" must have a key of ${LABEL}, got "${key}". Write it like "team" or "cost_center". [SRE2007]`,
  ]);
});

test.each([['empty', '', '""'], ['no text', 7, '7']])('fails when the value of a label is %s', (_, value, got) => {
  expect(faultsOf({ labels: { tier: value as string } })).toEqual([
    `labels["tier"] of alert "CheckoutQueueStuck" must be text that is not empty, got ${got}. Leave the label out. [SRE2007]`,
  ]);
});

test('fails when the description names no label', () => {
  expect(faultsOf({ description: AlertText.of('').value(AlertValue.NUMBER).label('a }} b') })).toEqual([
    `a label in description of alert "CheckoutQueueStuck" must be ${LABEL}, got "a }} b". Name a label of the series. [SRE2007]`,
  ]);
});

test('labels may hold any fixed text', () => {
  expect(faultsOf({ labels: { tier: 'the "back" end {a}', cost_center: '4711' } })).toEqual([]);
});
