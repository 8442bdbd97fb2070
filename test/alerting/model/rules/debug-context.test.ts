import { AlertText, AlertValue, Runbook, RunbookStep } from '../../../../src';
import { faultsOf } from '../../../support/alerting';

test('fails when there is no summary', () => {
  expect(faultsOf({ summary: '' })).toEqual([
    'summary of alert "CheckoutQueueStuck" must say what is wrong, got "". Write one line that can be read on a phone. [SRE2006]',
  ]);
});

test('fails when the summary has several lines', () => {
  expect(faultsOf({ summary: 'The queue\nstands still' })).toEqual([
    'summary of alert "CheckoutQueueStuck" must be one line, got "The queue\\nstands still". Move the rest into description. [SRE2006]',
  ]);
});

test('fails when the description does not hold the value', () => {
  expect(faultsOf({ description: AlertText.of('The queue of ').label('pod').text(' stands still.') })).toEqual([
    'description of alert "CheckoutQueueStuck" must hold the value, got "The queue of  stands still.". '
    + 'Add .value(AlertValue.PERCENTAGE), or what else the value is. [SRE2006]',
  ]);
});

test('fails when there is no description', () => {
  expect(faultsOf({ description: undefined })).toEqual([
    'description of alert "CheckoutQueueStuck" must hold the value, got nothing. Add .value(AlertValue.PERCENTAGE), or what else the value is. [SRE2006]',
  ]);
});

test('fails when the first steps hold nothing to paste', () => {
  const runbook = new Runbook({ meaning: 'Orders wait.', firstFiveMinutes: [RunbookStep.of('Think.')], mitigations: [RunbookStep.of('Restart.')] });
  expect(faultsOf({ runbook })).toEqual([
    'runbook.firstFiveMinutes of alert "CheckoutQueueStuck" must hold a query or a command, got ["Think."]. Use RunbookStep.query() or RunbookStep.command(). [SRE2006]',
  ]);
});

test('the value alone is a description', () => {
  expect(faultsOf({ description: AlertText.of('').value(AlertValue.NUMBER) })).toEqual([]);
});
