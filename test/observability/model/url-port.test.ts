import { urlPort } from '../../../src/observability/model/url-port';

test.each([
  ['https://search:9200', 9200], ['https://search', 443], ['http://search/', 80], ['http://[2001:db8::1]:81', 81], ['search:9200', undefined], ['nothing', undefined],
])('the port of %s is %s', (url, port) => {
  expect(urlPort(url)).toBe(port);
});
