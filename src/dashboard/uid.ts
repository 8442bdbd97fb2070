import { createHash } from 'node:crypto';

/** The longest uid that Grafana takes. */
export const LONGEST_UID = 40;
const HASH_LENGTH = 12;

/**
 * A uid that is always the same for the same parts: readable at its beginning, told apart by its end.
 *
 * @param kind - what the dashboard shows, for example `slo`.
 * @param parts - whom it shows, from the general to the particular.
 */
export function dashboardUid(kind: string, parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_LENGTH);
  const start = `${kind}-${parts[parts.length - 1]}`.replace(/[^-_A-Za-z0-9]/g, '-');
  return `${start.slice(0, LONGEST_UID - HASH_LENGTH - 1).replace(/-+$/, '')}-${hash}`;
}
