import { propOf } from '../../../src/service/model/prop-path';

test('what the user wrote on the service has no prefix', () => {
  expect(propOf({ role: 'main', name: 'app' }, 'image')).toBe('image');
});

test.each(['additional', 'sidecar', 'init'] as const)('what belongs to a container of the kind %s is told by its name', (role) => {
  expect(propOf({ role, name: 'proxy' }, 'image')).toBe('container "proxy".image');
});
