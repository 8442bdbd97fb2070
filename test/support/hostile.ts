import { ValidationError } from '../../src/core/problem';

/** Undefined when the declaration is refused. Any other error fails the test. */
export function tried<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}

/** What a template of Go yields that does nothing but repeat. */
export const plain = (template: string) => template.replace(/\{\{"(\{+)"\}\}/g, '$1');
