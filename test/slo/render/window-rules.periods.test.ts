import type { SloModel } from '../../../src/slo/model/slo-model';
import { planWindows } from '../../../src/slo/model/windows';
import { baseRules } from '../../../src/slo/render/base-rules';
import { averageRules, periodRules } from '../../../src/slo/render/window-rules';
import { sloModel } from '../../support/slo-models';

const SERVICE = { name: 'checkout', namespace: 'shop' };
const KEY = 'namespace="shop",service="checkout"';

/** Expressions by the name of what they record, with the month where it has one. */
function recorded(slo: SloModel): Record<string, string> {
  const plan = planWindows([slo]);
  const rules = [...averageRules(SERVICE, plan), ...plan.periods.flatMap((period) => periodRules(SERVICE, period))];
  return Object.fromEntries(rules.map(({ record, expr, labels }) => [labels.month === undefined ? record : `${record} ${labels.month}`, expr]));
}

const rolling = recorded(sloModel());
const month = recorded(sloModel({ period: { kind: 'calendar-month' } }));
const since = `last_over_time(slo:events:since_hour{${KEY}}[6h] offset 5m)`;
const hour = `last_over_time(slo:hour:last{${KEY}}[6h] offset 5m)`;
const newHour = `floor(vector(time() / 3600)) > on () ${hour}`;

test('an hour is filed by the first evaluation after it, however late that comes', () => {
  expect(rolling['slo:events:tile1h']).toBe(`${since} / 3600 and on () (${newHour})`);
});

test('events since the hour are added up, begin anew with each hour, and end with a zero', () => {
  const tile = `slo:events:tile5m{${KEY}}`;
  expect(rolling['slo:events:since_hour'])
    .toBe(`(300 * ${tile} or 0 * (${since} > 0)) + ((${since} > 0 unless on () (${newHour})) or 0 * ${tile} or 0 * (${since} > 0))`);
});

test('of the oldest hour, what lies before the period does not count', () => {
  const tiles = `3600 * sum_over_time(slo:events:tile1h{${KEY},slo="availability"}[30d])`;
  const [hours, sinceHour] = ['hours30d', 'since_hour'].map((name) => `slo:events:${name}{${KEY},slo="availability"}`);
  expect(rolling['slo:events:hours30d']).toBe(tiles);
  expect(rolling['slo:events:period']).toBe(`${hours} - (${sinceHour} offset 30d or 0 * ${hours}) + (${sinceHour} or 0 * ${hours}) or ${sinceHour}`);
});

test('an hour belongs to the month in which it began', () => {
  expect(month['slo:events:month_hours odd'].endsWith(`and on () (month(3600 * ${hour}) % 2 == 1)`)).toBe(true);
  expect(month['slo:events:month_hours even'].endsWith(`and on () (month(3600 * ${hour}) % 2 == 0)`)).toBe(true);
});

test('without traffic a rate is zero as long as the period remembers events; a month, which begins without any, as long as a day does', () => {
  const total = (slo: SloModel) => baseRules([slo])[1].expr;
  expect(total(sloModel())).toContain(`or 0 * sum without (event) (last_over_time(slo:events:period{${KEY},slo="availability",event="total"}[10m]) > 0)`);
  expect(total(sloModel({ period: { kind: 'calendar-month' } })))
    .toContain(`or 0 * sum without (event) (last_over_time(slo:events:rate1d{${KEY},slo="availability",event="total"}[10m]) > 0)`);
});
