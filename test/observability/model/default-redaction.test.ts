import { DEFAULT_REDACTION, redactionRules } from '../../../src/observability/model/default-redaction';

/** As RE2 and JavaScript read it alike, but for the flag in front. */
function expression(pattern: string): RegExp {
  return new RegExp(pattern.replace(/^\(\?i\)/, ''), pattern.startsWith('(?i)') ? 'gi' : 'g');
}

/** What is left of a text. */
function masked(text: string): string {
  return DEFAULT_REDACTION.filter(({ on }) => on === 'value').reduce((left, { pattern }) => left.replace(expression(pattern), '****'), text);
}

const isSecretKey = (key: string) => DEFAULT_REDACTION.some(({ on, pattern }) => on === 'key' && expression(pattern).test(key));

test.each([
  ['mail ann@example.com today', 'mail **** today'],
  ['card 4111 1111 1111 1111 refused', 'card **** refused'],
  ['card 5555-5555-5555-4444', 'card ****'],
  ['amex 378282246310005', 'amex ****'],
  ['diners 30569309025904', 'diners ****'],
  ['ssn 078-05-1120', 'ssn ****'],
  ['to DE89 3704 0044 0532 0130 00.', 'to ****.'],
  ['to NO9386011117947', 'to ****'],
  ['Authorization: Bearer mF_9.B5f-4.1JqM', '****'],
  ['got bearer abc.def', 'got ****'],
  ['postgres://shop:pa55@db/orders', 'postgres****db/orders'],
  ['password=hunter2 user=ann', '**** user=ann'],
  ['{"user":"ann","db_password":"two words","n":1}', '{"user":"ann","****,"n":1}'],
  ['{\\"apiKey\\":\\"k1\\"}', '{\\"****}'],
])('of %p is left %p', (text, left) => {
  expect(masked(text)).toBe(left);
});

test.each([
  '2026-11-24 10:15:30,123 INFO started', 'order 20260102-7 took 1700000000000 ms', 'trace 0af7651916cd43dd8448eb211c80319c', 'pod checkout-7d9f8b-x2k4q',
  'image ghcr.io/acme/cart@sha256:0af7651916cd43dd', 'GET /tokens/42 200', 'input_tokens=512', 'phone 0301234567', 'ERROR CODE AB12 FAILED',
])('%p stays', (text) => {
  expect(masked(text)).toBe(text);
});

test.each(['password', 'db.Password', 'client_secret', 'http.request.header.authorization', 'http.request.header.set-cookie', 'x-api-key', 'apiKey', 'accessToken', 'csrf_token', 'pwd'])(
  'the key %p tells a secret', (key) => expect(isSecretKey(key)).toBe(true));

test.each(['gen_ai.usage.input_tokens', 'http.route', 'user.id', 'cwd', 'author', 'code.function.name'])(
  'the key %p does not', (key) => expect(isSecretKey(key)).toBe(false));

test('rules of the user come behind those of the library, or alone', () => {
  const own = { name: 'ids', on: 'value', pattern: 'x' } as const;
  expect(redactionRules({ defaultRedaction: true, redaction: [own] })).toEqual([...DEFAULT_REDACTION, own]);
  expect(redactionRules({ defaultRedaction: false, redaction: [own] })).toEqual([own]);
});
