import { formatProblem } from '../../../src/core/problem';
import { checkRetry } from '../../../src/resilience/model/check-retry';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { backOff, policyModel } from '../../support/policies';

const said = (differing: Partial<PolicyModel>) => checkRetry(policyModel(differing)).map(formatProblem);

test.each<[string, Partial<PolicyModel>, string]>([
  ['there is a budget and no retry', { retry: undefined },
    'retryBudget must be left out where nothing is retried, got "20 %". Say what is retried, or leave it out. [SRE5103]'],
  ['there are no retries', { retry: backOff({ retries: 0 }) },
    'retry.retries must be a whole number from 1 to 10, got 0. 3 is the default; RetryPolicy.none() does not retry. [SRE5103]'],
  ['the cap is below the base', { retry: backOff({ capMs: 500 }) },
    'retry.cap must be no shorter than the base of 1000 ms, got "500 ms". Duration.seconds(60) is the default. [SRE5103]'],
  ['an answer will be the same the next time', { idempotent: true, retry: backOff({ statuses: [404, 503] }) },
    'retry.statuses must be answers that may differ the next time: 408, 425, 429, 500, 502, 503, 504, got [404]. Other answers stay as they are, however often one asks. [SRE5103]'],
  ['a payment may be made twice', { retry: backOff({ statuses: [503] }) },
    'retry.statuses must be left out unless every request may be repeated: a POST that was answered so may have been carried out, got [503]. Say idempotent: true when it '
    + 'is so, by idempotency keys for one; without statuses, only what was not begun is retried. [SRE5104]'],
])('fails when %s', (_, differing, problem) => {
  expect(said(differing)).toEqual([problem]);
});

test('what may be repeated is tried again by its status', () => {
  expect(said({ idempotent: true, retry: backOff({ statuses: [408, 425, 429, 500, 502, 503, 504] }) })).toEqual([]);
});
