import { Ratio } from '../../../src/core/ratio';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { burnScale, complianceFormat, periodWords, TIME_LEFT } from '../../../src/slo/render/dashboard-words';
import { FAST, SLOW } from '../../support/slo-models';

const DAY = 86_400_000;

test.each<[SloModel['period'], string]>([
  [{ kind: 'rolling', ms: 30 * DAY }, '30 days'],
  [{ kind: 'rolling', ms: DAY }, '1 day'],
  [{ kind: 'rolling', ms: DAY / 2 }, '12h'],
  [{ kind: 'calendar-month' }, 'the calendar month'],
])('%j is called %s', (period, expected) => {
  expect(periodWords({ period })).toBe(expected);
});

test('burn rates are yellow above 1, and have the colour of whom the tiers tell', () => {
  expect(burnScale([FAST, SLOW])).toEqual({ base: 'green', steps: [{ from: 1, color: 'yellow' }, { from: 3, color: 'orange' }, { from: 14.4, color: 'red' }] });
});

test('where a page and a ticket begin at one burn rate, the page counts', () => {
  expect(burnScale([FAST, { ...SLOW, burn: FAST.burn }]).steps.slice(1)).toEqual([{ from: 14.4, color: 'orange' }, { from: 14.4, color: 'red' }]);
});

test.each([['99', 2, 99], ['99.9', 3, 99.9], ['99.999', 5, 99.999]])('compliance with %s %% has %i decimals and is green from there', (percent, decimals, from) => {
  expect(complianceFormat({ objective: Ratio.percent(percent) })).toEqual({ unit: 'percent', decimals, scale: { base: 'red', steps: [{ from, color: 'green' }] } });
});

test('the time that is left is said in words', () => {
  expect(TIME_LEFT).toMatchObject({ unit: 'dtdurations', words: [{ value: -1, text: 'Not burning', color: 'green' }, { value: 0, text: 'Budget is spent', color: 'red' }] });
});
