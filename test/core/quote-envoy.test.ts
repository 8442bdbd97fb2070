import { quoteEnvoyFormat } from '../../src/core/quote-envoy';

test('no text is a command of Envoy', () => {
  expect(quoteEnvoyFormat('100 % of %REQ(cookie)%')).toBe('100 %% of %%REQ(cookie)%%');
});
