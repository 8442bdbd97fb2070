import type { ErrorCode } from './error-codes';
import type { Problem } from './problem';

/** The largest number that Kubernetes stores in its 32-bit fields. */
export const INT32_MAX = 2_147_483_647;

export interface WholeNumberRule {
  readonly code: ErrorCode;
  readonly min: number;
  /** @default 2147483647 */
  readonly max?: number;
  /** For example `seconds`. */
  readonly unit?: string;
  readonly fix: string;
}

/** What is wrong with a number that has to be whole and within bounds. An undefined value has nothing wrong. */
export function checkWholeNumber(prop: string, value: number | undefined, { code, min, max = INT32_MAX, unit, fix }: WholeNumberRule): Problem[] {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return [];
  const range = max === INT32_MAX && !(value > max) ? `of at least ${min}` : `from ${min} to ${max}`;
  return [{ code, prop, must: `be a whole number ${unit ? `of ${unit} ` : ''}${range}`, got: value, fix }];
}
