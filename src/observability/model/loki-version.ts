import { isSince, taggedRelease } from './release';

/** What became available with a minor release of Loki. */
export const LOKI_SINCE = {
  /** OTLP, and the schema that it needs. */
  oldest: { major: 3, minor: 0 },
  /** Labels that records bring, rather than their resource: the first release that this was run with. */
  recordLabels: { major: 3, minor: 7 },
} as const;

/** Whether an image has what came with a release; one that does not say its version is taken for a new one. */
export function lokiHas(image: string, feature: keyof typeof LOKI_SINCE): boolean {
  const release = taggedRelease(image);
  return release === undefined || isSince(release, LOKI_SINCE[feature]);
}
