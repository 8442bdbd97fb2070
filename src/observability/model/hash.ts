import { createHash } from 'node:crypto';

/** A short fingerprint of what pods read at their start, so that a change rolls them. */
export function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
