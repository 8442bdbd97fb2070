import type { CollectorsModel } from './collectors-model';
import { parseImage } from '../../core/image-reference';

/** The minor version of a collector, which has been 0 for its major version all along. */
export type CollectorMinor = number;

/**
 * The first version that can mask what exemplars carry. Older collectors refuse the configuration: better here than in the pod.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/pull/49023
 */
export const OLDEST_MINOR = 156;

/** The text that says which version an image holds: what the user says, or the tag. */
export function versionText({ image, version }: CollectorsModel): string | undefined {
  return version ?? parseImage(image)?.tag;
}

/** `0.159.0` → 159, also with a `v` before and a variant behind it; undefined for what is no version of the collector. */
export function minorOf(text: string | undefined): CollectorMinor | undefined {
  const match = /^v?0\.(\d{1,4})\.\d+(?:[-.].*)?$/.exec(text ?? '');
  return match ? Number(match[1]) : undefined;
}
