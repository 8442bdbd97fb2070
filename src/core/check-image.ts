import { parseImage } from './image-reference';
import type { Problem } from './problem';

/** Which images may run. */
export interface ImageRules {
  readonly registries?: readonly string[];
  readonly requireDigest?: boolean;
}

/** An image must name a version, and keep the policy of the platform. */
export function checkImage(prop: string, got: string, { registries, requireDigest }: ImageRules): Problem[] {
  const image = parseImage(got);
  if (!image) {
    return [{ code: 'SRE1111', prop, must: 'be an image reference such as ghcr.io/acme/checkout:1.4.2', got, fix: 'Write registry, repository and tag in lower case, without spaces.' }];
  }
  const problems: Problem[] = [];
  if (!image.digest && (image.tag ?? 'latest') === 'latest') {
    problems.push({
      code: 'SRE1111',
      prop,
      must: 'name a version by tag or digest',
      got,
      fix: `Write "${image.repository}:<version>" or "${image.repository}@sha256:<digest>": what runs must not change by itself.`,
    });
  }
  if (registries && !registries.some((allowed) => image.repository === allowed || image.repository.startsWith(`${allowed}/`))) {
    problems.push({ code: 'SRE1112', prop, must: `come from ${registries.join(' or ')}`, got, fix: 'Mirror the image there, or add its registry to imagePolicy.registries of the platform.' });
  }
  if (requireDigest && !image.digest) {
    problems.push({ code: 'SRE1112', prop, must: 'be pinned by digest', got, fix: `Write "${got}@sha256:<digest>"; the registry or "docker buildx imagetools inspect" tells the digest.` });
  }
  return problems;
}
