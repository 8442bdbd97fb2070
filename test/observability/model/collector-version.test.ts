import { minorOf, versionText } from '../../../src/observability/model/collector-version';
import { collectorStack } from '../../support/collectors';

test.each([['0.160.0', 160], ['v0.156.1', 156], ['0.160.0-arm64', 160], ['0.160', undefined], ['1.0.0', undefined], ['stable', undefined], [undefined, undefined]])(
  'of %p the minor version is %p', (text, minor) => expect(minorOf(text)).toBe(minor));

test('the version is what the user says, or the tag', () => {
  const text = (image: string, version?: string) => versionText(collectorStack({ image, version }).collectors);
  expect(text('acme/collector:0.160.0')).toBe('0.160.0');
  expect(text('acme/collector:stable', '0.158.0')).toBe('0.158.0');
  expect(text(`acme/collector@sha256:${'a'.repeat(64)}`)).toBeUndefined();
});
