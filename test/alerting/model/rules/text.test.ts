import { AlertProps, AlertText, AlertValue, Runbook, RunbookStep } from '../../../../src';
import { faultsOf } from '../../../support/alerting';

const runbook = new Runbook({ meaning: 'Orders wait.', firstFiveMinutes: [RunbookStep.command('Look.', ['ls', '\0'])], mitigations: [RunbookStep.of('Restart.')] });

test.each<[string, Partial<AlertProps>, string]>([
  ['impact', { impact: 'a\0' }, '2 characters'],
  ['summary', { summary: 'a\0b' }, '3 characters'],
  ['expr', { expr: 'queue_length{a="\0"} > 1' }, '23 characters'],
  ['description', { description: AlertText.of('').value(AlertValue.NUMBER).text('\0') }, '2 characters'],
  ['labels', { labels: { tier: 'a\0' } }, '2 characters'],
  ['runbook', { runbook }, '1 characters'],
])('fails when %s holds what no manifest can carry', (prop, props, length) => {
  const path = { labels: '["tier"]', runbook: '["firstFiveMinutes"][0]["command"][1]' }[prop] ?? '';
  expect(faultsOf(props)).toEqual([
    `${prop} of alert "CheckoutQueueStuck"${path} must hold only characters that a manifest can carry, U+0000 is none, got "${length}". `
    + 'Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
});
