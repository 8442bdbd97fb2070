import { formatProblem } from '../../../src/core/problem';
import { Ratio } from '../../../src/core/ratio';
import { availabilityOf, checkSlo } from '../../../src/slo/model/check-slo';
import type { SloModel, TierModel } from '../../../src/slo/model/slo-model';
import { FAST, sloModel, SLOW } from '../../support/slo-models';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const faults = (differences: Partial<SloModel>, retentionMs?: number) => checkSlo('slos[0]', sloModel(differences), retentionMs).map(formatProblem);
const tier = (differences: Partial<TierModel>): Partial<SloModel> => ({ tiers: [{ ...FAST, ...differences }] });
const budget = (differences: Partial<SloModel['budgetAlerts']>): Partial<SloModel> => ({ budgetAlerts: { left: [], noData: true, ...differences } });
const rolling = (ms: number): Partial<SloModel> => ({ period: { kind: 'rolling', ms } });
const percents = (...values: number[]) => values.map((value) => Ratio.percent(value));
const redundant = (name: string, ...availabilities: number[]) => ({ name, availabilities: percents(...availabilities) });

const STRICT = 'At 100 there is no budget to spend, and above 99.999 it is spent before anybody can be told (26 s a month): choose what users notice. [SRE2101]';
const LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';
const USABLE = 'be a label that Prometheus takes and that the library does not set itself';
const SAY = 'Leave it out for the default, or write a sentence. [SRE2102]';
const RETENTION = 'Let Prometheus keep more, or count the budget over less: a budget that is counted over a part of its window looks better than it is. [SRE2103]';
const FEWER = 'Lower the objective, or do without a dependency: a fallback, a cache, a second one that stands in. [SRE2107]';

test.each<[string, Partial<SloModel>, string]>([
  ['nothing may fail', { objective: Ratio.percent(100) }, `slos[0].objective must be a percentage from 1 to 99.999, got 100. ${STRICT}`],
  ['next to nothing may fail', { objective: Ratio.percent(99.9999999) }, `slos[0].objective must be a percentage from 1 to 99.999, got 99.9999999. ${STRICT}`],
  ['a little more than nothing may fail', { objective: Ratio.percent(99.9991) }, `slos[0].objective must be a percentage from 1 to 99.999, got 99.9991. ${STRICT}`],
  ['all may fail', { objective: Ratio.of(0), tiers: [] }, 'slos[0].objective must be a percentage from 1 to 99.999, got 0. Write 99.9 for 99.9 %. [SRE2101]'],
  ['a ratio is given for a percentage', { objective: Ratio.percent(0.999), tiers: [] }, 'slos[0].objective must be a percentage from 1 to 99.999, got 0.999. Write 99.9 for 99.9 %. [SRE2101]'],
  ['there is no traffic to expect', { expectedEventsPerHour: 0 }, 'slos[0].expectedRequestsPerHour must be more than 0, got 0. Leave it out when it is not known. [SRE2101]'],
  ['the traffic is no number', { expectedEventsPerHour: NaN }, 'slos[0].expectedRequestsPerHour must be more than 0, got NaN. Leave it out when it is not known. [SRE2101]'],
  ['the traffic is without end', { expectedEventsPerHour: Infinity }, 'slos[0].expectedRequestsPerHour must be more than 0, got Infinity. Leave it out when it is not known. [SRE2101]'],
  ['the name is none', { name: 'Checkout availability' }, `slos[0].name must ${LABEL}, got "Checkout availability". Write it like "availability" or "checkout-latency". [SRE2102]`],
  ['the name closes a selector', { name: 'a"} or up{b="' }, `slos[0].name must ${LABEL}, got "a\\"} or up{b=\\"". Write it like "availability" or "checkout-latency". [SRE2102]`],
  ['there is no name', { name: '' }, `slos[0].name must ${LABEL}, got "". Write it like "availability" or "checkout-latency". [SRE2102]`],
  ['the title is blank', { title: ' \n' }, `slos[0].title must say something, got " \\n". ${SAY}`],
  ['the title has two lines', { title: 'a\nb' }, 'slos[0].title must be one line, got "a\\nb". It stands in the first line of alerts: move the rest into description. [SRE2102]'],
  ['the description is empty', { description: '' }, `slos[0].description must say something, got "". ${SAY}`],
  ['the impact is no text', { impact: 7 as never }, `slos[0].impact must say something, got 7. ${SAY}`],
  ['the impact holds a NUL', { impact: 'a\0b' }, 'slos[0].impact must hold only characters that a manifest can carry, U+0000 is none, got "3 characters". Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['the window is short', { ...rolling(5 * HOUR), ...tier({}), ...budget({}) }, 'slos[0].window must be whole hours, from 6 h to 366 d, got "5h". Use 6h. [SRE2103]'],
  ['the window is no whole hours', { ...rolling(6.5 * HOUR), ...tier({}), ...budget({}) }, 'slos[0].window must be whole hours, from 6 h to 366 d, got "390m". Use 7h. [SRE2103]'],
  ['the window is years', rolling(1_000 * DAY), 'slos[0].window must be whole hours, from 6 h to 366 d, got "1000d". Use 366d. [SRE2103]'],
  ['the window has no end', rolling(Infinity), 'slos[0].window must be whole hours, from 6 h to 366 d, got "Infinityms". Use 366d. [SRE2103]'],
  ['a tier has no name', tier({ name: 'Fast!' }), `slos[0].tiers[0].name must ${LABEL}, got "Fast!". Write it like "fast" or "long-term". [SRE2104]`],
  ['a tier burns nothing', tier({ burn: Ratio.of(0) }), 'slos[0].tiers[0].burnRate must be more than 0, got 0. At 1 the budget lasts exactly for the window. [SRE2104]'],
  ['a tier burns less than nothing', tier({ burn: Ratio.of(-2) }), 'slos[0].tiers[0].burnRate must be more than 0, got -2. At 1 the budget lasts exactly for the window. [SRE2104]'],
  ['a tier can never fire', { objective: Ratio.percent(90), tiers: [FAST] },
    'slos[0].tiers[0].burnRate must be reached by a total outage, or the tier can never fire, got 14.4. '
    + '14.4 × 10 % budget is an error ratio of 144 %: lower the burn rate below 10, or raise the objective above 93.06 %. [SRE2104]'],
  ['a tier fires only beyond a total outage', { objective: Ratio.percent(99), tiers: [{ ...FAST, burn: Ratio.of(100) }] },
    'slos[0].tiers[0].burnRate must be reached by a total outage, or the tier can never fire, got 100. '
    + '100 × 1 % budget is an error ratio of 100 %: lower the burn rate below 100, or raise the objective above 99.00 %. [SRE2104]'],
  ['a long window is not made of tiles', tier({ longMs: 62 * 60_000 }), 'slos[0].tiers[0].longWindow must be a whole number of 5 minutes, got "62m". The nearest is 1h. [SRE2104]'],
  ['a short window is not made of tiles', tier({ shortMs: 120_000 }), 'slos[0].tiers[0].shortWindow must be a whole number of 5 minutes, got "2m". The nearest is 5m. [SRE2104]'],
  ['a short window has no length', tier({ shortMs: 0 }), 'slos[0].tiers[0].shortWindow must be a whole number of 5 minutes, got "0s". The nearest is 5m. [SRE2104]'],
  ['the short window is the longer one', tier({ shortMs: 2 * HOUR }), 'slos[0].tiers[0].shortWindow must be no longer than longWindow, 1h, got "2h". A twelfth of it is usual. [SRE2104]'],
  ['a tier looks back further than the objective', { ...rolling(6 * HOUR), ...tier({ longMs: 12 * HOUR }), ...budget({}) },
    'slos[0].tiers[0].longWindow must be no longer than the window of the objective, 6h, got "12h". Use a shorter one. [SRE2104]'],
  ['a page stays longer than its window', tier({ keepFiringForMs: HOUR + 1 }),
    'slos[0].tiers[0].keepFiringFor must be from 0s to longWindow, 1h, got "3600001ms". Some minutes join errors that come and go. [SRE2104]'],
  ['a page stays for no number', tier({ keepFiringForMs: NaN }), 'slos[0].tiers[0].keepFiringFor must be from 0s to longWindow, 1h, got "NaNms". Some minutes join errors that come and go. [SRE2104]'],
  ['two tiers share a name', { tiers: [FAST, { ...SLOW, name: 'fast' }] }, 'slos[0].tiers must have names that differ, for each becomes an alert, got "fast". Rename one of them. [SRE2104]'],
  ['all of the budget is left', budget({ left: percents(100) }), 'slos[0].budgetAlertsAt must be percentages from 0 to less than 100, got 100. Write 25 for a quarter of the budget that is left. [SRE2109]'],
  ['less than nothing is left', budget({ left: percents(50, -1) }), 'slos[0].budgetAlertsAt must be percentages from 0 to less than 100, got -1. Write 25 for a quarter of the budget that is left. [SRE2109]'],
  ['the same is left twice', budget({ left: percents(50, 50) }), 'slos[0].budgetAlertsAt must differ from each other, got [50,50]. Keep each once. [SRE2109]'],
  ['the end is foreseen for the whole window', budget({ forecastMs: 30 * DAY }), 'slos[0].forecastWithin must be less than the window of the objective, 30d, got "30d". A tenth of the window is usual. [SRE2109]'],
  ['the end is foreseen at no time', budget({ forecastMs: NaN }), 'slos[0].forecastWithin must be less than the window of the objective, 30d, got "NaNms". A tenth of the window is usual. [SRE2109]'],
  ['a slice may be all bad', { timeSlice: { maxErrorRatio: Ratio.ONE } }, 'slos[0].budgeting must allow a percentage from 0 to less than 100 in a good slice, got 100. Write 5 for 5 % of failed requests. [SRE2108]'],
  ['a slice may be less than not bad', { timeSlice: { maxErrorRatio: Ratio.percent(-1) } },
    'slos[0].budgeting must allow a percentage from 0 to less than 100 in a good slice, got -1. Write 5 for 5 % of failed requests. [SRE2108]'],
  ['a group is kept apart twice', { groupBy: ['tenant', 'tenant'] }, 'slos[0].groupBy[1] must stand there once, got "tenant". Remove one. [SRE2105]'],
  ['a dependency is never there', { dependencies: [redundant('db', 0)] }, 'slos[0].dependencies[0] must give the availability of db as a percentage above 0, at most 100, got 0. Write 99.95 for 99.95 %. [SRE2107]'],
  ['a dependency is there more than always', { dependencies: [redundant('db', 99.9), redundant('cache', 99, 101)] },
    'slos[0].dependencies[1] must give the availability of cache as a percentage above 0, at most 100, got 101. Write 99.95 for 99.95 %. [SRE2107]'],
  ['a dependency is none', { dependencies: [redundant('db')] }, 'slos[0].dependencies[0] must name at least one of db, got []. Give the availability of each that stands in for the others. [SRE2107]'],
  ['the objective is higher than its only dependency', { dependencies: [redundant('db', 99.89)] },
    `slos[0].objective must be no higher than what it stands on, 99.89 % (db 99.89 %), got 99.9. ${FEWER}`],
  ['99.95 % stand on 99.83 %', { objective: Ratio.percent(99.95), dependencies: [redundant('db', 99.95), redundant('auth', 99.9), redundant('dns', 99.98)] },
    `slos[0].objective must be no higher than what it stands on, 99.83 % (db 99.95 %, auth 99.9 %, dns 99.98 %), got 99.95. ${FEWER}`],
])('fails when %s', (_, differences, problem) => {
  expect(faults(differences)).toEqual([problem]);
});

test.each<[string, Partial<SloModel>, string, number]>([
  ['the window is longer than Prometheus remembers', {}, `slos[0].window must be no longer than Prometheus remembers, 15d by Platform.monitoring, got "30d". ${RETENTION}`, 15 * DAY],
  ['a window of days is an hour longer than that', {}, `slos[0].window must be no longer than Prometheus remembers, 719h by Platform.monitoring, got "30d". ${RETENTION}`, 30 * DAY - HOUR],
  ['the longest month is longer than Prometheus remembers', { period: { kind: 'calendar-month' } },
    `slos[0].window must be no longer than Prometheus remembers, 30d by Platform.monitoring, got "a calendar month". ${RETENTION}`, 30 * DAY],
])('fails when %s', (_, differences, problem, retentionMs) => {
  expect(faults(differences, retentionMs)).toEqual([problem]);
});

test.each(['ten-ant', '', '2nd', '__name__', 'a.b', 'a"b', 'tenant\n', 'service', 'namespace', 'slo', 'event', 'month', 'le', 'severity', 'tier', 'alertname'])(
  'fails when an objective is grouped by %j', (label) => {
    expect(faults({ groupBy: [label] })).toEqual([
      `slos[0].groupBy[0] must ${USABLE}, got ${JSON.stringify(label)}. Group by a label of your metrics such as "tenant" or "region". [SRE2105]`,
    ]);
  });

test.each(['cost-center', 'service', 'title', 'objective', 'period', 'owner', 'slo', 'namespace'])('fails when the info series is labelled %s', (label) => {
  expect(faults({ labels: { [label]: 'x' } })).toEqual([`a key of slos[0].labels must ${USABLE}, got "${label}". Write it like "team" or "cost_center". [SRE2105]`]);
});

test.each<[string, Partial<SloModel>]>([
  ['the strictest objective', { objective: Ratio.percent(99.999) }],
  ['the loosest objective', { objective: Ratio.percent(1), tiers: [] }],
  ['a name of one letter', { name: 'a' }],
  ['text in all languages, quotes and braces', { title: '"日本" {{ $value }}', description: 'a\nb', impact: '\\ \' `' }],
  ['the shortest window', { ...rolling(6 * HOUR), tiers: [FAST], ...budget({}) }],
  ['a leap year', rolling(366 * DAY)],
  ['a tier just below a total outage', { objective: Ratio.percent(99), tiers: [{ ...FAST, burn: Ratio.of(99.9999) }] }],
  ['a tier below the budget', tier({ burn: Ratio.of(0.5) })],
  ['a tier with one window', tier({ shortMs: HOUR })],
  ['a tier as long as the window', { ...rolling(6 * HOUR), ...tier({ longMs: 6 * HOUR }), ...budget({}) }],
  ['a page that ends at once', tier({ keepFiringForMs: 0 })],
  ['a page that stays for its window', tier({ keepFiringForMs: HOUR })],
  ['nothing left', budget({ left: percents(99.99, 0) })],
  ['a forecast just within the window', budget({ forecastMs: 30 * DAY - 1 })],
  ['slices without any failure', { timeSlice: { maxErrorRatio: Ratio.of(0) } }],
  ['several groups', { groupBy: ['tenant', 'region', '_x'] }],
  ['labels of the info series', { labels: { team: 'payments', cost_center: '42' } }],
  ['a dependency that never fails', { dependencies: [redundant('db', 100)] }],
  ['an objective as high as what it stands on', { dependencies: [redundant('db', 99.9)] }],
  ['two that stand in for each other', { objective: Ratio.percent(99.99), dependencies: [redundant('db', 99, 99)] }],
])('takes %s', (_, differences) => {
  expect(faults(differences)).toEqual([]);
});

test.each<[string, Partial<SloModel>, number]>([
  ['a window as long as Prometheus remembers', {}, 30 * DAY],
  ['a month that Prometheus remembers', { period: { kind: 'calendar-month' } }, 31 * DAY],
])('takes %s', (_, differences, retentionMs) => {
  expect(faults(differences, retentionMs)).toEqual([]);
});

test('all that is wrong is said at once', () => {
  const props = faults({ objective: Ratio.of(1), name: 'A', ...rolling(HOUR), groupBy: ['a-b'], timeSlice: { maxErrorRatio: Ratio.of(1) } }).map((problem) => problem.split(' must ')[0]);
  expect(props).toEqual(['slos[0].objective', 'slos[0].name', 'slos[0].window', 'slos[0].tiers[1].longWindow', 'slos[0].forecastWithin', 'slos[0].groupBy[0]', 'slos[0].budgeting']);
});

test.each<[string, number[], string]>([
  ['one', [99.9], '0.999'], ['two', [99, 99], '0.9999'], ['three', [90, 90, 90], '0.999'], ['one that never fails', [50, 100], '1'],
])('%s of which any is enough', (_, availabilities, together) => {
  expect(availabilityOf(redundant('db', ...availabilities)).toString()).toBe(together);
});
