import { equals, Matcher, narrow, Selector } from '../../../src/promql/matcher';
import type { EventsIndicator, SloModel } from '../../../src/slo/model/slo-model';
import { statusSplit } from '../../../src/slo/model/status-split';

const TOTAL: Selector = { metric: 'requests_total', matchers: equals({ job: 'shop' }) };
const failed = (label: string): Matcher => ({ label, operator: '=~', value: '5..' });
const events = (bad: Selector, more: Partial<EventsIndicator> = {}): EventsIndicator => ({ kind: 'events', total: [TOTAL], count: { of: 'bad', selectors: [bad] }, ...more });
const split = (indicator: SloModel['indicator'], more: Partial<SloModel> = {}) => statusSplit({ indicator, groupBy: [], ...more });

test('raw series are read once where a status alone tells failures from the others of a counter', () => {
  expect(split(events(narrow(TOTAL, [failed('code')])))).toEqual({ label: 'code', bad: [failed('code')] });
  expect(split(events(narrow(TOTAL, [failed('grpc_code')])), { groupBy: ['tenant'] })).toEqual({ label: 'grpc_code', bad: [failed('grpc_code')] });
});

test.each<[string, SloModel['indicator'], Partial<SloModel>]>([
  ['a label that may have any number of values', events(narrow(TOTAL, [failed('path')])), {}],
  ['two labels', events(narrow(TOTAL, [failed('code'), failed('status')])), {}],
  ['no label', events(TOTAL), {}],
  ['another counter', events({ ...narrow(TOTAL, [failed('code')]), metric: 'errors_total' }), {}],
  ['failures that are not among the total', events({ metric: 'requests_total', matchers: [failed('code')] }), {}],
  ['several counters', events(narrow(TOTAL, [failed('code')]), { total: [TOTAL, TOTAL] }), {}],
  ['what is good', { ...events(TOTAL), count: { of: 'good', selectors: [narrow(TOTAL, [failed('code')])] } }, {}],
  ['a status by which the objective is grouped', events(narrow(TOTAL, [failed('code')])), { groupBy: ['code'] }],
  ['a probe', { kind: 'probe', success: TOTAL }, {}],
])('raw series are read for each kind of events where they are told apart by %s', (_, indicator, more) => {
  expect(split(indicator, more)).toBeUndefined();
});
