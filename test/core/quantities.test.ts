import * as fc from 'fast-check';
import { binaryQuantity, cpuMillis, cpuQuantity } from '../../src/core/quantities';

test.each([['500m', 500], ['1', 1000], ['0.5', 500], ['0.1', 100], ['1.5m', 1.5], ['2', 2000], ['0', 0]])('"%s" of CPU is %d thousandths', (quantity, millis) => {
  expect(cpuMillis(quantity)).toBe(millis);
});

test.each(['', 'm', '-1', '1k', '1e3', '.5', '1.', ' 1', 'NaN'])('"%s" is no amount of CPU', (quantity) => {
  expect(cpuMillis(quantity)).toBeNaN();
});

test.each([[500, '500m'], [1000, '1'], [1500, '1500m'], [20_000, '20']])('%i thousandths of CPU are written %s', (millis, quantity) => {
  expect(cpuQuantity(millis)).toBe(quantity);
});

test('an amount of CPU survives being written and read', () => {
  fc.assert(fc.property(fc.nat(10_000_000), (millis) => cpuMillis(cpuQuantity(millis)) === millis));
});

test.each([
  [1, '1Ki'], [1023, '1023Ki'], [1024, '1Mi'], [1536, '1536Ki'], [524_288, '512Mi'], [1_048_576, '1Gi'], [1_572_864, '1536Mi'], [1024 ** 3, '1Ti'],
])('%i KiB are written %s', (kibibytes, quantity) => {
  expect(binaryQuantity(kibibytes)).toBe(quantity);
});
