import { Claims } from '../../src/core/claims';

const CLAIM = { kind: 'Ingress', cluster: 'eu-1', namespace: 'shop', name: 'checkout' };

test('a name that was taken has a holder', () => {
  const claims = Claims.of({});
  expect(claims.holderOf(CLAIM)).toBeUndefined();
  claims.take(CLAIM, 'shop/checkout');
  expect(claims.holderOf(CLAIM)).toBe('shop/checkout');
});

test('the names of one app are the same wherever they are asked for, and not those of another', () => {
  const [one, two] = [{}, {}];
  Claims.of(one).take(CLAIM, 'shop/checkout');
  expect(Claims.of(one).holderOf(CLAIM)).toBe('shop/checkout');
  expect(Claims.of(two).holderOf(CLAIM)).toBeUndefined();
});

test.each([
  ['kind', { kind: 'Service' }], ['cluster', { cluster: 'us-1' }], ['namespace', { namespace: undefined }], ['name', { name: 'cart' }],
])('with another %s it is another name', (_, other) => {
  const claims = Claims.of({});
  claims.take(CLAIM, 'shop/checkout');
  expect(claims.holderOf({ ...CLAIM, ...other })).toBeUndefined();
});

test('several names are taken, or none of them, and each that somebody has is told', () => {
  const claims = Claims.of({});
  const wanted = (name: string) => ({ kind: 'Ingress', name, refusal: (holder: string) => ({ code: 'SRE1103' as const, prop: name, must: `not be held by ${holder}`, got: name, fix: '' }) });
  expect(claims.takeAll([wanted('a'), wanted('b')], 'one')).toEqual([]);
  expect(claims.takeAll([wanted('b'), wanted('c'), wanted('a')], 'two').map(({ must, prop }) => [prop, must])).toEqual([['b', 'not be held by one'], ['a', 'not be held by one']]);
  expect(claims.holderOf({ kind: 'Ingress', name: 'c' })).toBeUndefined();
});
