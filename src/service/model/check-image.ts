import { propOf } from './prop-path';
import type { ContainerModel } from './service-model';
import { checkImage, ImageRules } from '../../core/check-image';
import { parseImage } from '../../core/image-reference';
import type { Problem } from '../../core/problem';

/** The image of a container keeps the policy of the platform, and a node never runs an old copy of one that may change. */
export function checkContainerImage(container: ContainerModel, policy: ImageRules): Problem[] {
  const problems = checkImage(propOf(container, 'image'), container.image, policy);
  const image = parseImage(container.image);
  if (!image || image.digest || container.pullPolicy === 'Always') return problems;
  return [...problems, {
    code: 'SRE1112',
    prop: propOf(container, 'imagePullPolicy'),
    must: 'be Always for an image without a digest',
    got: container.pullPolicy,
    fix: 'Pin the image by digest: then a copy that is already on the node is the right one.',
  }];
}
