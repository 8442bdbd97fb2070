import { Runbook, RunbookStep } from '../../../../src';
import { faultsOf } from '../../../support/alerting';

test('fails when an expression is not PromQL, and says where', () => {
  expect(faultsOf({ expr: 'sum(queue_length > 5' })).toEqual([
    'expr of alert "CheckoutQueueStuck" must be PromQL, which it is up to character 21, got "sum(queue_length > 5". Try it in the query page of Prometheus. [SRE2008]',
  ]);
});

test.each([['empty', ' ', '""'], ['missing', undefined, 'nothing']])('fails when the expression is %s', (_, expr, got) => {
  expect(faultsOf({ expr })).toEqual([`expr of alert "CheckoutQueueStuck" must not be empty, got ${got}. Write an expression. [SRE2008]`]);
});

test('fails when a query of the runbook is not PromQL', () => {
  const firstFiveMinutes = [RunbookStep.of('Look.'), RunbookStep.query('How many?', 'queue_length{')];
  const mitigations = [RunbookStep.query('Is it better?', '')];
  expect(faultsOf({ runbook: new Runbook({ meaning: 'Orders wait.', firstFiveMinutes, mitigations }) })).toEqual([
    'query of runbook.firstFiveMinutes[1] of alert "CheckoutQueueStuck" must be PromQL, which it is up to character 14, got "queue_length{". Try it in the query page of Prometheus. [SRE2008]',
    'query of runbook.mitigations[0] of alert "CheckoutQueueStuck" must not be empty, got "". Write an expression. [SRE2008]',
  ]);
});
