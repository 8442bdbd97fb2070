import { looksDistroless, parseImage } from '../../core/image-reference';

/** The user of images of the Prometheus project: `nobody` where there is a shell, `nonroot` in those without. */
export function imageUser(image: string): number {
  const reference = parseImage(image);
  return reference && looksDistroless(reference) ? 65532 : 65534;
}
