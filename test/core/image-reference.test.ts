import { imageVersion, looksDistroless, parseImage } from '../../src/core/image-reference';
import { DIGEST } from '../support/service';

test.each([
  ['checkout', 'checkout', undefined, undefined],
  ['checkout:1.4.2', 'checkout', '1.4.2', undefined],
  ['ghcr.io/acme/checkout:v1', 'ghcr.io/acme/checkout', 'v1', undefined],
  ['localhost:5000/checkout', 'localhost:5000/checkout', undefined, undefined],
  [`GHCR.io/acme/checkout@${DIGEST}`, 'GHCR.io/acme/checkout', undefined, DIGEST],
  [`a/b__c/d-e.f:X_1.2-3@${DIGEST}`, 'a/b__c/d-e.f', 'X_1.2-3', DIGEST],
  [`checkout@sha512:${'0'.repeat(128)}`, 'checkout', undefined, `sha512:${'0'.repeat(128)}`],
])('%s has its parts', (text, repository, tag, digest) => {
  expect(parseImage(text)).toEqual({ repository, tag, digest });
});

test.each([
  '', ' ', 'Checkout', 'ghcr.io/acme/', '/checkout', 'a//b', 'checkout:', 'checkout:-1', `checkout:${'1'.repeat(129)}`, 'checkout@sha256:abc', `checkout@md5:${'0'.repeat(32)}`,
  'https://ghcr.io/acme/checkout', 'checkout:1\n', `${'a/'.repeat(3000)}b`,
])('"%.40s" is no reference', (text) => {
  expect(parseImage(text)).toBeUndefined();
});

test.each([['checkout:1.4.2', '1.4.2'], [`checkout:1.4.2@${DIGEST}`, '1.4.2'], [`checkout@${DIGEST}`, 'sha256-8b2f8b2f8b2f']])('the version of %s is %s', (text, version) => {
  expect(imageVersion(parseImage(text)!)).toBe(version);
});

test.each([
  ['gcr.io/distroless/nodejs20:nonroot', true],
  ['ghcr.io/acme/checkout:1.4.2-distroless', true],
  ['ghcr.io/acme/checkout:static', true],
  ['cgr.dev/acme/checkout:1', true],
  ['scratch:1', true],
  ['ghcr.io/acme/scratchpad:1', false],
  ['ghcr.io/acme/checkout:1.4.2', false],
])('%s looks distroless: %s', (text, expected) => {
  expect(looksDistroless(parseImage(text)!)).toBe(expected);
});
