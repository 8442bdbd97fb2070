import type { PolicyModel } from './policy-model';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** Answers by which a service says that another attempt may succeed. @see https://www.rfc-editor.org/rfc/rfc9110#section-15 */
const RETRYABLE = [408, 425, 429, 500, 502, 503, 504];

/** What is wrong with what is tried again. */
export function checkRetry({ retry, idempotent, retryBudget }: PolicyModel): Problem[] {
  if (retry === undefined) {
    return retryBudget === undefined ? [] : [{
      code: 'SRE5103', prop: 'retryBudget', must: 'be left out where nothing is retried', got: `${retryBudget.percent} %`, fix: 'Say what is retried, or leave it out.',
    }];
  }
  const wrong = retry.statuses.filter((status) => !RETRYABLE.includes(status));
  return [
    ...checkWholeNumber('retry.retries', retry.retries, { code: 'SRE5103', min: 1, max: 10, fix: '3 is the default; RetryPolicy.none() does not retry.' }),
    ...retry.kind === 'back-off' && retry.capMs < retry.baseMs ? [{
      code: 'SRE5103', prop: 'retry.cap', must: `be no shorter than the base of ${retry.baseMs} ms`, got: `${retry.capMs} ms`, fix: 'Duration.seconds(60) is the default.',
    } as const] : [],
    ...wrong.length > 0 ? [{
      code: 'SRE5103', prop: 'retry.statuses', must: `be answers that may differ the next time: ${RETRYABLE.join(', ')}`, got: wrong, fix: 'Other answers stay as they are, however often one asks.',
    } as const] : [],
    ...!idempotent && retry.statuses.length > 0 ? [{
      code: 'SRE5104',
      prop: 'retry.statuses',
      must: 'be left out unless every request may be repeated: a POST that was answered so may have been carried out',
      got: retry.statuses,
      fix: 'Say idempotent: true when it is so, by idempotency keys for one; without statuses, only what was not begun is retried.',
    } as const] : [],
  ];
}
