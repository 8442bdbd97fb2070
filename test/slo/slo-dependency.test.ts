import { SloDependency } from '../../src';

test('one that is needed, and several of which any is enough', () => {
  expect(SloDependency.serial('db', 99.95)._model.availabilities.map(String)).toEqual(['0.9995']);
  expect(SloDependency.redundant('dns', [99, 98.5])._model.availabilities.map(String)).toEqual(['0.99', '0.985']);
  expect(SloDependency.redundant('dns', [])._model).toEqual({ name: 'dns', availabilities: [] });
});

test.each([NaN, Infinity, -Infinity])('an availability of %d becomes one that is refused', (availability) => {
  expect(SloDependency.serial('db', availability)._model.availabilities.map(String)).toEqual(['-0.01']);
});
