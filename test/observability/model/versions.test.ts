import { checkImage } from '../../../src/core/check-image';
import { IMAGES } from '../../../src/observability/model/versions';

test.each(Object.entries(IMAGES))('the default image of %s names a registry and a version', (part, image) => {
  expect(checkImage(part, image, { registries: ['quay.io', 'docker.io', 'ghcr.io'] })).toEqual([]);
});
