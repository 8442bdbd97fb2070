import { ImagePullPolicy } from 'cdk8s-plus-27';
import { ImagePolicy, ProductionServiceProps } from '../../../src';
import { refusal } from '../../support/refusal';
import { DIGEST, service } from '../../support/service';

const NO_REFERENCE = 'must be an image reference such as ghcr.io/acme/checkout:1.4.2, got';
const LOWER_CASE = 'Write registry, repository and tag in lower case, without spaces. [SRE1111]';
const NOT_BY_ITSELF = 'what runs must not change by itself. [SRE1111]';
const MIRROR = 'Mirror the image there, or add its registry to imagePolicy.registries of the platform. [SRE1112]';

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['the image is empty', { image: '' }, `image ${NO_REFERENCE} "". ${LOWER_CASE}`],
  ['the image is not there', { image: undefined }, `image ${NO_REFERENCE} nothing. ${LOWER_CASE}`],
  ['the image is in upper case', { image: 'ghcr.io/Acme/checkout:1.4.2' }, `image ${NO_REFERENCE} "ghcr.io/Acme/checkout:1.4.2". ${LOWER_CASE}`],
  ['the image has no version', { image: 'ghcr.io/acme/checkout' },
    `image must name a version by tag or digest, got "ghcr.io/acme/checkout". Write "ghcr.io/acme/checkout:<version>" or "ghcr.io/acme/checkout@sha256:<digest>": ${NOT_BY_ITSELF}`],
  ['the image is the latest', { image: 'checkout:latest' },
    `image must name a version by tag or digest, got "checkout:latest". Write "checkout:<version>" or "checkout@sha256:<digest>": ${NOT_BY_ITSELF}`],
  ['an image that may change is not pulled each time', { imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT },
    'imagePullPolicy must be Always for an image without a digest, got "IfNotPresent". '
    + 'Pin the image by digest: then a copy that is already on the node is the right one. [SRE1112]'],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test.each<[string, string, ImagePolicy, string]>([
  ['comes from another registry', 'docker.io/acme/checkout:1.4.2', { registries: ['ghcr.io/acme', 'quay.io'] },
    `image must come from ghcr.io/acme or quay.io, got "docker.io/acme/checkout:1.4.2". ${MIRROR}`],
  ['comes from a registry of which only the start is allowed', 'ghcr.io/acme-evil/checkout:1.4.2', { registries: ['ghcr.io/acme'] },
    `image must come from ghcr.io/acme, got "ghcr.io/acme-evil/checkout:1.4.2". ${MIRROR}`],
  ['is not pinned where it must be', 'ghcr.io/acme/checkout:1.4.2', { requireDigest: true },
    'image must be pinned by digest, got "ghcr.io/acme/checkout:1.4.2". '
    + 'Write "ghcr.io/acme/checkout:1.4.2@sha256:<digest>"; the registry or "docker buildx imagetools inspect" tells the digest. [SRE1112]'],
])('fails when an image %s', (_, image, imagePolicy, problem) => {
  expect(refusal(() => service({ image }, { imagePolicy }))).toBe(`shop/checkout: ${problem}`);
});

test('fails when an image breaks several rules, with all of them', () => {
  const platform = { imagePolicy: { registries: ['ghcr.io/acme'], requireDigest: true } };
  expect(refusal(() => service({ image: 'checkout:latest' }, platform)).match(/\[SRE\d+\]/g)).toEqual(['[SRE1111]', '[SRE1112]', '[SRE1112]']);
});

test.each<[string, string, ImagePolicy]>([
  ['a digest without a tag', `ghcr.io/acme/checkout@${DIGEST}`, { requireDigest: true }],
  ['the latest, pinned', `ghcr.io/acme/checkout:latest@${DIGEST}`, {}],
  ['a repository that is allowed as a whole', 'ghcr.io/acme/checkout:1.4.2', { registries: ['ghcr.io/acme/checkout'] }],
  ['one of several registries', 'ghcr.io/acme/checkout:1.4.2', { registries: ['quay.io', 'ghcr.io'] }],
])('accepts %s', (_, image, imagePolicy) => {
  expect(() => service({ image }, { imagePolicy })).not.toThrow();
});

test('accepts a pinned image that stays on the node', () => {
  expect(() => service({ image: `ghcr.io/acme/checkout@${DIGEST}`, imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT })).not.toThrow();
});
