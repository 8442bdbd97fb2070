import { ValidationError } from '../../src/core/problem';

/** The message with which a declaration is refused. Anything else that it throws is a fault of the library and fails the test. */
export function refusal(declare: () => unknown): string {
  try {
    declare();
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
