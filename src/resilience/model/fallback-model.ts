import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

/** What a gateway answers in place of an answer that failed. */
export interface FallbackModel {
  readonly contentType: string;
  readonly body: string;
  /** Statuses of answers that it takes the place of. */
  readonly statuses: readonly number[];
  /** The status that is sent; undefined for the one that it was. */
  readonly status?: number;
}

/** Envoy Gateway tells Envoy in its configuration; what is larger belongs on a page of its own. */
const LARGEST_BODY = 4096;

const isStatus = (status: number, from: number) => Number.isInteger(status) && status >= from && status <= 599;

/** All that is wrong with the answers of a gateway. */
export function checkFallbacks(fallbacks: readonly FallbackModel[]): Problem[] {
  if (fallbacks.length === 0) {
    return [{ code: 'SRE5211', prop: 'responses', must: 'hold at least one answer', got: fallbacks, fix: 'Write it like [FallbackResponse.json("{}")].' }];
  }
  const seen = new Set<number>();
  return fallbacks.flatMap(({ body, contentType, statuses, status }, index): Problem[] => {
    const prop = `responses[${index}]`;
    const again = statuses.filter((each) => seen.has(each));
    statuses.forEach((each) => seen.add(each));
    return [
      ...statuses.length > 0 && statuses.every((each) => isStatus(each, 400)) ? [] : [{
        code: 'SRE5211', prop: `${prop}.statuses`, must: 'be statuses of failed answers, from 400 to 599', got: statuses, fix: 'Write it like [502, 503, 504].',
      } as const],
      ...again.length === 0 ? [] : [{
        code: 'SRE5211', prop: `${prop}.statuses`, must: 'be none that another answer takes the place of', got: again, fix: 'Of several, the first would always win.',
      } as const],
      ...status === undefined || isStatus(status, 200) ? [] : [{
        code: 'SRE5211', prop: `${prop}.status`, must: 'be a status from 200 to 599', got: status, fix: 'Leave it out to send the one that it was.',
      } as const],
      ...typeof body === 'string' && Buffer.byteLength(body) <= LARGEST_BODY ? checkText(`${prop}.body`, body) : [{
        code: 'SRE5211', prop: `${prop}.body`, must: `be at most ${LARGEST_BODY} bytes`, got: typeof body === 'string' ? Buffer.byteLength(body) : body, fix: 'Answer shortly, and link to a page.',
      } as const],
      .../^[\x20-\x7e]+$/.test(contentType) ? [] : [{
        code: 'SRE5211', prop: `${prop}.contentType`, must: 'be a media type', got: contentType, fix: 'Write it like "text/html; charset=utf-8".',
      } as const],
    ];
  });
}
