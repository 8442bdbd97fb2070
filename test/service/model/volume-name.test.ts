import * as fc from 'fast-check';
import { DNS_LABEL } from '../../../src/core/name-rules';
import type { VolumeModel, VolumeSource } from '../../../src/service/model/service-model';
import { volumeFor, volumeName } from '../../../src/service/model/volume-name';

test.each([
  ['/tmp', 'tmp'],
  ['/tmp/', 'tmp'],
  ['/etc/checkout', 'etc-checkout'],
  ['/etc/my-app', 'etc-my--app'],
  [`/${'a'.repeat(52)}`, 'a'.repeat(52)],
])('the volume at %s is called %s', (path, name) => {
  expect(volumeName(path)).toBe(name);
});

test.each([
  ['/var/cache/My App', /^var-cache-my-app-[0-9a-f]{8}$/],
  ['/etc/tls/tls.crt', /^etc-tls-tls-crt-[0-9a-f]{8}$/],
  ['/日本', /^volume-[0-9a-f]{8}$/],
  [`/${'a'.repeat(53)}`, /^a+-[0-9a-f]{8}$/],
])('where letters have to go, the name of the volume at %s ends with a hash', (path, name) => {
  expect(volumeName(path)).toMatch(name);
});

test('a path that is too long to be one has any valid name', () => {
  expect(DNS_LABEL.matches(volumeName('/a'.repeat(3000)))).toBe(true);
});

const SEGMENT = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab-A_.'), minLength: 1, maxLength: 4 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }));
const PATH = fc.array(SEGMENT.filter((text) => !text.includes('/')), { minLength: 1, maxLength: 3 }).map((segments) => `/${segments.join('/')}`);

test('any path has a valid name', () => {
  fc.assert(fc.property(PATH, (path) => DNS_LABEL.matches(volumeName(path))), { numRuns: 1000 });
});

test('different paths have different names', () => {
  fc.assert(fc.property(PATH, PATH, (one, other) => {
    if (one !== other) expect(volumeName(one)).not.toBe(volumeName(other));
  }), { numRuns: 5000, examples: [['/a/b', '/a-b'], ['/A', '/a'], ['/a.b', '/a_b']] });
});

const TLS: VolumeSource = { kind: 'secret', name: 'tls' };
const OTHER: VolumeSource = { kind: 'secret', name: 'other' };

test('the same volume at the same path is there once', () => {
  expect(volumeFor('/etc/tls', TLS, [{ name: 'etc-tls', source: TLS }])).toEqual({ name: 'etc-tls', source: TLS });
});

test('another volume at the same path, for another container, has a name of its own', () => {
  const existing: VolumeModel[] = [{ name: 'etc-tls', source: TLS }];
  expect(volumeFor('/etc/tls', OTHER, existing)).toEqual({ name: 'etc-tls-2', source: OTHER });
  expect(volumeFor('/etc/tls', { kind: 'secret', name: 'third' }, [...existing, { name: 'etc-tls-2', source: OTHER }]).name).toBe('etc-tls-3');
});
