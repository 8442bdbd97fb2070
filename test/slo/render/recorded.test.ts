import { joinLabels, nowOf, ofService, oneOf, range, recent } from '../../../src/slo/render/recorded';

const SERVICE = { name: 'checkout', namespace: 'shop' };

test('what is recorded every five minutes is looked for ten minutes back', () => {
  expect(recent('slo:events:period')).toBe('last_over_time(slo:events:period[10m])');
  expect(range(5_400_000)).toBe('[90m]');
});

test('windows up to an hour are as of now, longer ones as of late', () => {
  expect(nowOf('m', 3_600_000, SERVICE, 'a', { event: 'bad' })).toBe('m{namespace="shop",service="checkout",slo="a",event="bad"}');
  expect(nowOf('m', 5_400_000, { name: 'checkout' }, 'a')).toBe('last_over_time(m{service="checkout",slo="a"}[10m])');
});

test('series are scoped to their service', () => {
  expect(ofService('m', SERVICE)).toBe('m{namespace="shop",service="checkout"}');
  expect(ofService('m', SERVICE, [oneOf(['a'])])).toBe('m{namespace="shop",service="checkout",slo="a"}');
  expect(ofService('m', { name: 'checkout' }, [oneOf(['a', 'b'])])).toBe('m{service="checkout",slo=~"a|b"}');
});

test('joins are by service and objective: a namesake of another service is another objective', () => {
  expect([joinLabels(SERVICE), joinLabels({ name: 'checkout' })]).toEqual(['namespace, service, slo', 'service, slo']);
});
