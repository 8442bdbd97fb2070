import { parseImage } from '../../core/image-reference';

/** What became available with a minor release of Loki. */
export const LOKI_SINCE = {
  /** OTLP, and the schema that it needs. */
  oldest: { major: 3, minor: 0 },
  /** Labels that records bring, rather than their resource: the first release that this was run with. */
  recordLabels: { major: 3, minor: 7 },
} as const;

/** Whether an image has what came with a release; one that does not say its version is taken for a new one. */
export function lokiHas(image: string, feature: keyof typeof LOKI_SINCE): boolean {
  const [, major, minor] = /^v?(\d{1,4})\.(\d{1,4})\.\d+(?:[-.].*)?$/.exec(parseImage(image)?.tag ?? '') ?? [];
  const since = LOKI_SINCE[feature];
  return major === undefined || Number(major) > since.major || (Number(major) === since.major && Number(minor) >= since.minor);
}
