/** @jest-environment-options {"fresh": true} */
import '../../src';
import { sdk } from '../../src/dashboard/grafana-sdk';

const loaded = () => Object.keys(require.cache).filter((file) => file.includes('/grafana-foundation-sdk/'));

test('who imports the library does not wait for the SDK, which is loaded when something is drawn', () => {
  expect(loaded()).toEqual([]);
  expect(new sdk.text.PanelBuilder().title('A').build().title).toBe('A');
  expect(loaded()).not.toEqual([]);
});

test.each(Object.keys(sdk) as (keyof typeof sdk)[])('%s is the package of that name', (name) => {
  expect(sdk[name]).toBe(jest.requireActual(`@grafana/grafana-foundation-sdk/${name}`));
});
