import { imageUser } from '../../../src/observability/model/image-user';

test('images without a shell run as another user', () => {
  expect([imageUser('quay.io/prometheus/prometheus:v3.13.2'), imageUser('quay.io/prometheus/prometheus:v3.14.0-distroless')]).toEqual([65534, 65532]);
});
