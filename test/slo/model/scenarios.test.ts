import { Ratio } from '../../../src/core/ratio';
import { Expectation, onsetSeconds, Scenario, scenarios, toScrapes } from '../../../src/slo/model/scenarios';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { busyRate } from '../../../src/slo/model/test-series';
import { FAST, sloModel } from '../../support/slo-models';

const played = (differences: Partial<SloModel> = {}) => scenarios(sloModel(differences), [sloModel(differences)], { service: 'checkout' });
const alertsOf = ({ expectations }: Scenario, name: string) => expectations.filter((one): one is Extract<Expectation, { alert: string }> => 'alert' in one && one.alert === name);

test('a total outage pages within what is promised, and the page ends', () => {
  const [outage] = played({ tiers: [FAST] }).filter(({ name }) => name.includes('total outage'));
  expect(outage.name).toBe('fast fires within 54 s of a total outage, and ends after it');
  expect(alertsOf(outage, 'CheckoutAvailabilityFastBurn').map(({ atSeconds, fires }) => [Math.round(atSeconds), fires])).toEqual([
    [3_600, false], [3_600 + 53 + 60, true], [expect.any(Number), false],
  ]);
  const [before, during, after] = outage.phases;
  expect([before.bad, during.good, after.bad]).toEqual([0, 0, 0]);
});

test('both sides of the burn rate are played', () => {
  const names = played({ tiers: [FAST] }).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['fast is quiet at 0.9 times its burn rate', 'fast fires at 1.10 times its burn rate']));
  const [below, above] = ['fast is quiet', 'fast fires at'].map((start) => played({ tiers: [FAST] }).find(({ name }) => name.startsWith(start))!.phases[0]);
  expect([below.bad! / 100, above.bad! / 100]).toEqual([expect.closeTo(0.9 * 0.0144), expect.closeTo(1.1 * 0.0144)]);
});

test('single failures at night are played, and the time without any', () => {
  expect(played().map(({ name }) => name)).toEqual(expect.arrayContaining([
    'is quiet while nothing fails and no series of failures exists', 'is quiet when one request fails after idle hours', 'is quiet when one of few requests fails',
    'tells when the series of a busy service are gone', 'takes idle hours for what they are', 'tells when a scraped service never has anything to count',
    'counts the budget of 30 uneven days within 0.5 %',
  ]));
});

test('each scenario asks for something, at a time that it plays', () => {
  for (const { name, phases, expectations, pace } of played()) {
    expect([name, expectations.length]).not.toEqual([name, 0]);
    const end = phases.reduce((sum, { seconds }) => sum + seconds, 0);
    for (const { atSeconds } of expectations) expect(atSeconds).toBeLessThanOrEqual(end + (pace === 'fast' ? 60 : 600));
  }
});

test('what is turned off is not played', () => {
  const quiet = played({ tiers: [], budgetAlerts: { left: [], noData: false } });
  expect(quiet.flatMap(({ expectations }) => expectations).filter((one) => 'alert' in one)).toEqual([]);
});

test('probes come once a scrape, seconds once a second', () => {
  const probe: SloModel['indicator'] = { kind: 'probe', success: { metric: 'probe_success', matchers: [] } };
  expect([busyRate(sloModel()), busyRate(sloModel({ indicator: probe }))]).toEqual([100, 1 / 15]);
});

test('what turns as a whole turns late', () => {
  const freshness: SloModel['indicator'] = { kind: 'freshness', lastSuccess: { metric: 't', matchers: [] }, maxAgeSeconds: 3_600 };
  const parts = [sloModel(), sloModel({ name: 'backup', indicator: freshness })];
  const components = parts.map(({ name }) => ({ slo: name, weight: Ratio.of(0.5), objective: Ratio.percent(99) }));
  expect([
    onsetSeconds(sloModel(), []), onsetSeconds(parts[1], []), onsetSeconds(sloModel({ timeSlice: { maxErrorRatio: Ratio.percent(5) } }), []),
    onsetSeconds(sloModel({ indicator: { kind: 'composite', components } }), parts),
  ]).toEqual([0, 3_615, 315, 3_615]);
});

test.each([[15_000, 0, 0], [15_000, 1, 15], [15_000, 15, 15], [15_000, 15.1, 30], [1_500, 2, 3]])('%d ms: %d s are %d s of whole scrapes', (scrapeIntervalMs, seconds, whole) => {
  expect(toScrapes(sloModel({ scrapeIntervalMs }), seconds)).toBe(whole);
});
