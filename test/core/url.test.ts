import { urlBelow } from '../../src/core/url';

test.each([
  ['https://runbooks.example.com', 'https://runbooks.example.com/checkout'],
  ['https://runbooks.example.com/', 'https://runbooks.example.com/checkout'],
  ['https://example.com/runbooks//', 'https://example.com/runbooks/checkout'],
  [undefined, undefined],
])('a page below %s is %s', (base, url) => expect(urlBelow(base, 'checkout')).toBe(url));
