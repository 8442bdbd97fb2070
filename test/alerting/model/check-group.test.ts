import { checkGroup } from '../../../src/alerting/model/check-group';
import { GroupModel } from '../../../src/alerting/model/rules-model';
import { formatProblem } from '../../../src/core/problem';
import { alertModel } from '../../support/alerting';

const RECORDING = { record: 'queue:length:sum', expr: 'sum(queue_length)', labels: {} };
const faults = (group: Partial<GroupModel>) => checkGroup({ name: 'queue', recordings: [RECORDING], alerts: [], ...group }).map(formatProblem);
const WHOLE = 'must be longer than nothing, in whole milliseconds';

test('a name and one rule are enough', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ intervalMs: 30_000, queryOffsetMs: 1 })).toEqual([]);
});

test.each<[string, Partial<GroupModel>, string]>([
  ['it has no name', { name: '' }, 'name of a group must not be empty, got "". Name it after what its rules are about. [SRE2022]'],
  ['its name cannot be carried', { name: 'a\0' }, 'name of a group must hold only characters that a manifest can carry, U+0000 is none, got "2 characters". Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['it is evaluated all the time', { intervalMs: 0 }, `interval of group "queue" ${WHOLE}, got "0ms". Leave it out for the interval of Prometheus. [SRE2022]`],
  ['it looks back by a part of a millisecond', { queryOffsetMs: 0.5 }, `queryOffset of group "queue" ${WHOLE}, got "0.5ms". Leave it out for the offset of Prometheus. [SRE2022]`],
  ['it is empty', { recordings: [] }, 'recordings and alerts of group "queue" must hold at least one rule, got []. Remove the group. [SRE2022]'],
  ['it has more than 20 alerts', { alerts: Array.from({ length: 21 }, () => alertModel()) }, 'alerts of group "queue" must be at most 20, got 21. Make several groups of what belongs together. [SRE2022]'],
])('fails when %s', (_, group, message) => {
  expect(faults(group)).toEqual([message]);
});

test('a group has room for 20 alerts, beside any number of recordings', () => {
  expect(faults({ alerts: Array.from({ length: 20 }, () => alertModel()), recordings: Array.from({ length: 50 }, () => RECORDING) })).toEqual([]);
});

test.each([
  ['its name is no metric', { record: 'queue-length' }, 'name of a recording must be the name of a metric: letters, digits, underscores and colons that do not start with a digit, got "queue-length". Write it like "service:requests:rate5m". [SRE2021]'],
  ['it does not parse', { expr: 'sum(' }, 'expr of recording "queue:length:sum" must be PromQL, which it is up to character 5, got "sum(". Try it in the query page of Prometheus. [SRE2008]'],
  ['a label has no name', { labels: { 'a-b': 'c' } }, 'labels["a-b"] of recording "queue:length:sum" must have a key of letters, digits and underscores that do not start with a digit or two underscores, got "a-b". Write it like "team" or "cost_center". [SRE2007]'],
  ['a label has no value', { labels: { tier: '' } }, 'labels["tier"] of recording "queue:length:sum" must be text that is not empty, got "". Leave the label out. [SRE2007]'],
])('fails when of a recording %s', (_, recording, message) => {
  expect(faults({ recordings: [{ ...RECORDING, ...recording }] })).toEqual([message]);
});

test('a recording needs no condition, and its labels are no templates', () => {
  expect(faults({ recordings: [{ ...RECORDING, expr: 'queue_length', labels: { severity: '{{' } }] })).toEqual([]);
});
