import { Runbook, RunbookProps, RunbookStep } from '../../../../src';
import { faultsOf } from '../../../support/alerting';

const PROPS: RunbookProps = { meaning: 'Orders wait.', firstFiveMinutes: [RunbookStep.query('How many?', 'queue_length')], mitigations: [RunbookStep.of('Restart the workers.')] };
const faults = (props: Partial<RunbookProps>) => faultsOf({ runbook: new Runbook({ ...PROPS, ...props }) });

test('a meaning, a query and a mitigation are enough', () => {
  expect(faults({})).toEqual([]);
});

test('fails when there is no runbook', () => {
  expect(faultsOf({ runbook: undefined })).toEqual([
    'runbook of alert "CheckoutQueueStuck" must be given, got nothing. Pass a Runbook: what it means, where to look first, and what helps. [SRE2004]',
  ]);
});

test.each<[string, Partial<RunbookProps>, string]>([
  ['it does not say what it means', { meaning: ' ' }, 'runbook.meaning of alert "CheckoutQueueStuck" must say what it means that the alert fires, got " ". Write one or two sentences.'],
  ['there is nothing to look at', { firstFiveMinutes: [] }, 'runbook.firstFiveMinutes of alert "CheckoutQueueStuck" must hold at least one step, got []. Start with the query or command that you would run first.'],
  ['nothing helps', { mitigations: [] }, 'runbook.mitigations of alert "CheckoutQueueStuck" must hold at least one step, got []. An alert that nothing helps against is not one for people: name at least the rollback.'],
  ['a step says nothing', { mitigations: [RunbookStep.of('')] }, 'runbook.mitigations[0] of alert "CheckoutQueueStuck" must say what the step is for, got "". Write one sentence.'],
  ['a command has no program', { mitigations: [RunbookStep.command('Restart.', [])] }, 'runbook.mitigations[0] of alert "CheckoutQueueStuck" must name a program, got []. Pass the program and its arguments, one each.'],
  ['a table has no title', { tables: [{ title: '', header: ['a'], rows: [] }] }, 'runbook.tables[0].title of alert "CheckoutQueueStuck" must not be empty, got "". Say what the table shows.'],
  ['a table has no columns', { tables: [{ title: 'How fast', header: [], rows: [] }] }, 'runbook.tables[0].header of alert "CheckoutQueueStuck" must name at least one column, got []. Name the columns.'],
  ['a row is too short', { tables: [{ title: 'How fast', header: ['a', 'b'], rows: [['1', '2'], ['1']] }] }, 'runbook.tables[0].rows[1] of alert "CheckoutQueueStuck" must have 2 cells, one for each column, got ["1"]. Use "" for an empty cell.'],
])('fails when %s', (_, props, message) => {
  expect(faults(props)).toEqual([`${message} [SRE2004]`]);
});
