import { looksOf } from '../../../src/delivery/model/delivery-model';
import { step } from '../../support/delivery-models';

test('a step looks five times while it bakes, at twice its length', () => {
  expect(looksOf(step(10, 600), { scrapeIntervalSeconds: 15 })).toEqual({ intervalSeconds: 120, windowSeconds: 1_200, z: 2.8 });
});

test('a short step does not look more often than is scraped', () => {
  expect(looksOf(step(10, 30), { scrapeIntervalSeconds: 14.5 })).toMatchObject({ intervalSeconds: 15 });
});
