import { Feature, FEATURES, KubernetesVersion, OLDEST_MINOR } from '../../src/core/kubernetes-version';

test.each([['1.27', '1.27'], ['v1.33', '1.33'], ['1.33.4', '1.33'], ['v1.30.14', '1.30'], ['1.100', '1.100']])('"%s" is read as %s', (text, release) => {
  expect(String(KubernetesVersion.parse(text))).toBe(release);
});

test.each(['', '1', '1.26', '1.26.15', '2.30', '1.x', '1.30-gke.100', ' 1.30', '1.30\n', 'latest'])('"%s" is no supported release', (text) => {
  expect(KubernetesVersion.parse(text)).toBeUndefined();
});

test.each(Object.entries(FEATURES) as [Feature, number][])('%s is there from 1.%i on', (feature, minor) => {
  expect(KubernetesVersion.parse(`1.${minor}`)!.has(feature)).toBe(true);
  expect(KubernetesVersion.parse(`1.${minor - 1}`)!.has(feature)).toBe(false);
});

test('a feature stands in the table because the oldest release lacks it', () => {
  expect(Math.min(...Object.values(FEATURES))).toBeGreaterThan(OLDEST_MINOR);
});
