import { HEALTH_PATHS } from '../../src/core/health-paths';

test('paths that programs ask are paths, and none is twice', () => {
  expect(HEALTH_PATHS.filter((path) => !/^\/[-a-z/]+[a-z]$/.test(path))).toEqual([]);
  expect(new Set(HEALTH_PATHS).size).toBe(HEALTH_PATHS.length);
});
