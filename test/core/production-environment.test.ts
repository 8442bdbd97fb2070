import { isProduction } from '../../src/core/production-environment';

test.each(['production', 'prod', 'eu-prod-1', 'LIVE', undefined])('%s is production', (environment) => {
  expect(isProduction(environment)).toBe(true);
});

test.each(['staging', 'non-prod', 'preprod', 'pre-production', 'prod-like', 'delivery'])('%s is not', (environment) => {
  expect(isProduction(environment)).toBe(false);
});
