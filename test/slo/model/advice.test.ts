import { Ratio } from '../../../src/core/ratio';
import { alertAdvice } from '../../../src/slo/model/advice';
import { FAST, sloModel, SLOW } from '../../support/slo-models';

const PROBE = 'Add a probe that calls the service regularly: Slo.of({ indicator: Indicator.probe(…) }).';
const traffic = (expectedEventsPerHour?: number, tiers = [FAST, SLOW]) => alertAdvice(sloModel({ expectedEventsPerHour, tiers }));

test('traffic that can be defended needs no advice, nor does traffic that nobody knows', () => {
  expect([traffic(), traffic(12), traffic(1_000_000)]).toEqual([[], [], []]);
});

test.each([
  [11, 'pages after 11 min'], [10, 'pages after 12 min'], [2, 'pages after 60 min'], [1.9, 'never pages'],
])('%d requests an hour: %s', (perHour, when) => {
  expect(traffic(perHour)).toEqual([`availability: at ${perHour} requests an hour a total outage ${when}, for fewer failures could be chance. ${PROBE}`]);
});

test('who is not paged needs no traffic for it', () => {
  expect([traffic(1, [SLOW]), traffic(1, [])]).toEqual([[], []]);
});

test('tiers that are out of reach are named', () => {
  expect(alertAdvice(sloModel({ objective: Ratio.percent(80), unreachableTiers: [FAST, { ...SLOW, burn: Ratio.of(6) }] })))
    .toEqual(['availability: at 80 % not even a total outage reaches fast (14.4×), slow (6×); left out.']);
});
