import { parseImage } from '../../core/image-reference';

/** A minor release of Jaeger. */
export interface JaegerVersion {
  readonly major: number;
  readonly minor: number;
}

/** What became available with a release. @see https://github.com/jaegertracing/jaeger/blob/main/CHANGELOG.md */
export const JAEGER_SINCE = {
  /** The first that is configured as a collector is. */
  oldest: { major: 2, minor: 0 },
  /** Pipelines of nothing, for pods that show traces and take none. */
  roles: { major: 2, minor: 4 },
  /** Tables of ClickHouse that forget. */
  clickHouse: { major: 2, minor: 18 },
  clickHouseTls: { major: 2, minor: 19 },
} as const satisfies Record<string, JaegerVersion>;

/** The version that the tag of an image says; undefined when it says none. */
export function jaegerVersion(image: string): JaegerVersion | undefined {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})\.\d+(?:[-.].*)?$/.exec(parseImage(image)?.tag ?? '') ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** Whether an image has what came with a release; one that does not say its version is taken for a new one. */
export function jaegerHas(image: string, feature: keyof typeof JAEGER_SINCE): boolean {
  const version = jaegerVersion(image);
  const since = JAEGER_SINCE[feature];
  return version === undefined || version.major > since.major || (version.major === since.major && version.minor >= since.minor);
}
