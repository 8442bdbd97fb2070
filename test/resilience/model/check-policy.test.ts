import { formatProblem } from '../../../src/core/problem';
import { checkPolicy } from '../../../src/resilience/model/check-policy';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { backOff, policyModel } from '../../support/policies';

const said = (differing: Partial<PolicyModel>) => checkPolicy(policyModel(differing)).map(formatProblem);
const call = (name: string, differing: object = {}) => ({ name, namespace: 'shop', retries: 0, ...differing });

test('nothing is wrong with the defaults', () => {
  expect(said({})).toEqual([]);
});

test('all that is wrong is told at once, but no sum of numbers that are none', () => {
  expect(said({ timeoutMs: NaN, attemptMs: NaN, bulkhead: { maxConcurrent: NaN, maxQueued: -1 } }).map((line) => line.slice(0, line.indexOf(' must')))).toEqual([
    'timeout', 'attemptTimeout', 'bulkhead.maxConcurrent', 'bulkhead.maxQueued',
  ]);
});

test.each<[string, Partial<PolicyModel>, string]>([
  ['it calls itself', { calls: [call('checkout')] },
    'calls[0] must not lead back to the service itself, got "checkout". Leave it out: a request that calls its own service can wait for itself. [SRE5114]'],
  ['a service is called twice', { calls: [call('stock'), call('stock')] },
    'calls[1] must be the only call of stock: calls[0] is one, got "stock". Declare each service once. [SRE5117]'],
  ['a client retries without a timeout', { calls: [call('stock', { retries: 1 })] },
    'calls[0].timeout must be given where the client retries, got nothing. A client without a timeout never retries what hangs: set the time that it waits for one call. [SRE5117]'],
  ['a client retries for ever', { calls: [call('stock', { retries: 11, timeoutMs: 100 })] },
    'calls[0].retries must be a whole number from 0 to 10, got 11. Leave it out when the client does not retry. [SRE5117]'],
])('fails when %s', (_, differing, problem) => {
  expect(said(differing)).toEqual([problem]);
});

test('retries that fit are no problem at the last millisecond', () => {
  expect(said({ retry: backOff(), timeoutMs: 30_000, attemptMs: 5_750 })).toEqual([]);
  expect(said({ retry: backOff(), timeoutMs: 30_000, attemptMs: 5_751 })).toHaveLength(1);
});
