import { Duration } from 'cdk8s';
import { BurnRateTier, Slo, SloWindow } from '../../src';
import { readSlo, SloContext } from '../../src/slo/read-slo';

const SERVICE = { name: 'checkout', namespace: 'shop' };
const CONTEXT: SloContext = { service: SERVICE, ...SERVICE, metricLabels: { service: 'checkout' }, scrapeIntervalMs: 15_000 };

const read = (slo: Slo) => readSlo(slo._declaration, 'slos[0]', CONTEXT, []).model;

test('defaults are filled in', () => {
  expect(read(Slo.availability({ objective: 99.9 }))).toMatchObject({
    service: { name: 'checkout', namespace: 'shop' },
    name: 'availability',
    period: { kind: 'rolling', ms: 30 * 86_400_000 },
    timeSlice: undefined,
    groupBy: [],
    unreachableTiers: [],
    budgetAlerts: { forecastMs: 3 * 86_400_000, noData: true },
    scrapeIntervalMs: 15_000,
    owner: undefined,
    labels: {},
    expectedEventsPerHour: undefined,
    dependencies: [],
  });
  expect(read(Slo.availability({ objective: 99.9 })).budgetAlerts.left.map(String)).toEqual(['0.5', '0.25', '0']);
});

test.each<[number, string[], string[]]>([
  [99.9, ['fast', 'medium', 'slow', 'long-term'], []],
  [93.06, ['fast', 'medium', 'slow', 'long-term'], []],
  [93.05, ['medium', 'slow', 'long-term'], ['fast']],
  [83.34, ['medium', 'slow', 'long-term'], ['fast']], [83.33, ['slow', 'long-term'], ['fast', 'medium']],
  [66.67, ['slow', 'long-term'], ['fast', 'medium']], [66.66, ['long-term'], ['fast', 'medium', 'slow']],
])('at %d %% the standard tiers are %j, without %j', (objective, tiers, unreachable) => {
  const model = read(Slo.availability({ objective }));
  expect([model.tiers.map(({ name }) => name), model.unreachableTiers.map(({ name }) => name)]).toEqual([tiers, unreachable]);
});

test('tiers that somebody asked for are not left out: a check refuses them', () => {
  const tiers = [BurnRateTier.page('fast', { burnRate: 14.4, longWindow: Duration.hours(1) })];
  const model = read(Slo.availability({ objective: 50, tiers }));
  expect([model.tiers.length, model.unreachableTiers]).toEqual([1, []]);
});

test('a forecast can be turned off, and the window says how far it reaches', () => {
  const forecast = (options: object) => read(Slo.availability({ objective: 99.9, ...options })).budgetAlerts.forecastMs;
  const options = [{ forecastWithin: Duration.millis(0) }, { forecastWithin: Duration.hours(5) }, { window: SloWindow.rolling(Duration.days(10)) }];
  expect(options.map(forecast)).toEqual([undefined, 18_000_000, 86_400_000]);
});

test('a part of a composite that is not there has no objective, and a check refuses it', () => {
  const { indicator } = read(Slo.composite({ objective: 99, components: [{ slo: 'gone', weight: 1 }] }));
  expect(indicator.kind === 'composite' && indicator.components[0].objective.toString()).toBe('0');
});

test.each([NaN, Infinity])('an objective of %d becomes one that is refused', (objective) => {
  expect(read(Slo.availability({ objective })).objective.toString()).toBe('-0.01');
});
