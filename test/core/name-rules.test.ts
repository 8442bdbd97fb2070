import * as fc from 'fast-check';
import {
  ABSOLUTE_PATH, BASE_URL, DNS_LABEL, ENV_NAME, HOST_NAME, LABEL_KEY, LABEL_VALUE, NameRule, OBJECT_NAME, PORT_NAME, SERVICE_NAME, URL_PATH,
} from '../../src/core/name-rules';

const a = (count: number) => 'a'.repeat(count);

const RULES: [string, NameRule, string[], string[]][] = [
  ['a name of a Service', SERVICE_NAME, ['a', 'checkout-2', a(63)], ['', '2nd', '-a', 'a-', 'A', 'a.b', 'a_b', a(64), 'a\n']],
  ['a DNS label', DNS_LABEL, ['a', '2nd', a(63)], ['', '-a', 'a-', 'A', 'a.b', a(64), 'a\n']],
  ['a name of an object', OBJECT_NAME, ['a', '2nd.b-c', `${a(126)}.${a(126)}`], ['', '.a', 'a.', 'a..b', 'A', 'a_b', a(254), 'a\n']],
  ['a host', HOST_NAME, ['shop.example.com', '*.example.com', `${a(63)}.example.com`],
    ['', 'localhost', 'https://shop.example.com', 'shop.example.com:80', 'Shop.example.com', '*.*.com', 'a.*.com', `${a(64)}.example.com`, 'shop.example.com.']],
  ['a name of a port', PORT_NAME, ['http', 'grpc-web', '8h', a(15)], ['', '8080', 'a--b', '-a', 'a-', 'Http', 'a_b', a(16)]],
  ['a name of a variable', ENV_NAME, ['LOG_LEVEL', '_a', 'a.b-c', '-a', '.a'], ['', '1A', 'A B', 'A=B', '..', '..a', 'Ä', 'A\n']],
  ['a label value', LABEL_VALUE, ['', 'a', 'A_b.c-1', a(63)], ['-a', 'a-', 'a b', 'a/b', a(64), 'a\n']],
  ['a label key', LABEL_KEY, ['team', 'example.com/team', `example.com/${a(63)}`],
    ['', '/team', 'example.com/', 'a/b/c', 'Example.com/team', 'example..com/team', a(64), '-team']],
  ['a path in a container', ABSOLUTE_PATH, ['/', '/tmp', '/var/lib/Ünicode ok', '/a/..b'], ['', 'tmp', './tmp', '/a/../b', '/..', '/a:b', '/a\nb', '/a\u007fb', '/a\u2028b']],
  ['a path of a URL', URL_PATH, ['/', '/health/live', '/a?b=c'], ['', 'health', 'http://a/', '/a b', '/a\n', '/ä']],
  ['a base URL', BASE_URL, ['https://runbooks.example.com', 'http://a:8080/b/', 'https://user@host/x'],
    ['', 'runbooks.example.com', 'ftp://a', 'https://', 'https:///a', 'https://a?b=c', 'https://a#b', 'https://a/b c', 'javascript:alert(1)', 'https://a\n', 'https://[/']],
];

describe.each(RULES)('%s', (_, rule, good, bad) => {
  test.each(good)('may be "%s"', (name) => {
    expect(rule.matches(name)).toBe(true);
  });

  test.each(bad)('may not be "%s"', (name) => {
    expect(rule.matches(name)).toBe(false);
  });

  test('may not be something that is not there', () => {
    expect(rule.matches(undefined as unknown as string)).toBe(false);
  });

  test('continues a sentence after "must"', () => {
    expect(rule.must).toMatch(/^be [^.].*[^.]$/);
  });
});

test('every name of a Service is a DNS label, and every DNS label a name of an object', () => {
  const name = fc.string({ unit: fc.constantFrom(...'aZ09-._'), maxLength: 70 });
  fc.assert(fc.property(name, (text) => {
    if (SERVICE_NAME.matches(text)) expect(DNS_LABEL.matches(text)).toBe(true);
    if (DNS_LABEL.matches(text)) expect(OBJECT_NAME.matches(text) && LABEL_VALUE.matches(text)).toBe(true);
  }));
});
