import { isSince, Release, taggedRelease } from './release';

/** What became available with a release. @see https://github.com/jaegertracing/jaeger/blob/main/CHANGELOG.md */
export const JAEGER_SINCE = {
  /** The first that is configured as a collector is. */
  oldest: { major: 2, minor: 0 },
  /** Pipelines of nothing, for pods that show traces and take none. */
  roles: { major: 2, minor: 4 },
  /** Whom it believes to be Prometheus: older ones know no name for that setting. */
  metricsTls: { major: 2, minor: 9 },
  /** Tables of ClickHouse that forget. */
  clickHouse: { major: 2, minor: 18 },
  clickHouseTls: { major: 2, minor: 19 },
} as const satisfies Record<string, Release>;

/** Whether an image has what came with a release; one that does not say its version is taken for a new one. */
export function jaegerHas(image: string, feature: keyof typeof JAEGER_SINCE): boolean {
  const release = taggedRelease(image);
  return release === undefined || isSince(release, JAEGER_SINCE[feature]);
}
