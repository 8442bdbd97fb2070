import * as fc from 'fast-check';
import { promDuration } from '../../src/core/prom-duration';

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a duration by the grammar of Prometheus. */
function parse(text: string): number {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text)!;
  return Number(amount) * MILLISECONDS[unit];
}

test.each([
  [0, '0s'],
  [1, '1ms'],
  [999, '999ms'],
  [1_000, '1s'],
  [1_500, '1500ms'],
  [15_000, '15s'],
  [60_000, '1m'],
  [90_000, '90s'],
  [5_400_000, '90m'],
  [3_600_000, '1h'],
  [86_400_000, '1d'],
  [30 * 86_400_000, '30d'],
  [7 * 86_400_000 + 3_600_000, '169h'],
])('%i ms is written %s', (milliseconds, text) => {
  expect(promDuration(milliseconds)).toBe(text);
});

test('Prometheus reads back what was meant, and no larger unit would have done', () => {
  const durations = fc.tuple(fc.nat(100_000), fc.constantFrom(...Object.values(MILLISECONDS))).map(([amount, unit]) => amount * unit);
  fc.assert(fc.property(durations, (milliseconds) => {
    const text = promDuration(milliseconds);
    expect(parse(text)).toBe(milliseconds);
    if (milliseconds === 0) return;
    const size = MILLISECONDS[text.replace(/\d+/, '')];
    const larger = Object.values(MILLISECONDS).filter((other) => other > size);
    expect(larger.every((other) => milliseconds % other !== 0)).toBe(true);
  }));
});
