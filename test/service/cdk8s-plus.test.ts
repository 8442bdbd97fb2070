/** @jest-environment-options {"fresh": true} */
import '../../src';
import { cdk8sPlus } from '../../src/service/cdk8s-plus';

const loaded = () => Object.keys(require.cache).filter((file) => file.includes('/cdk8s-plus-27/'));

test('who imports the library does not wait for cdk8s-plus, which is loaded when something of it is passed', () => {
  expect(loaded()).toEqual([]);
  expect(cdk8sPlus()).toBe(jest.requireActual('cdk8s-plus-27'));
  expect(loaded()).not.toEqual([]);
});
