import { checkRules } from '../../../src/alerting/model/check-rules';
import { FileModel, RulesModel } from '../../../src/alerting/model/rules-model';
import { formatProblem } from '../../../src/core/problem';
import { alertModel } from '../../support/alerting';

const RECORDING = { record: 'queue:length:sum', expr: 'sum(queue_length)', labels: {} };
const FILE: FileModel = { groups: [{ name: 'queue', recordings: [RECORDING], alerts: [] }] };
const RULES: RulesModel = {
  name: 'checkout-alerts', namespace: 'shop', service: 'checkout', labels: {}, output: { kind: 'configMap', labels: {}, annotations: {} }, files: [FILE],
};
const faults = (rules: Partial<RulesModel>) => checkRules({ ...RULES, ...rules }).map(formatProblem);
const recordings = (...labels: Record<string, string>[]): FileModel[] => [
  { groups: labels.map((each, index) => ({ name: `g${index}`, recordings: [{ ...RECORDING, labels: each }], alerts: [] })) },
];
const OBJECT = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const DNS = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';

test('one file with one rule is enough', () => {
  expect(faults({})).toEqual([]);
});

test.each<[string, Partial<RulesModel>, string]>([
  ['the name is none of an object', { name: 'Checkout' }, `name must ${OBJECT}, got "Checkout". Pass a name of its own when the construct id is no such name. [SRE1101]`],
  ['the namespace is none', { namespace: 'a.b' }, `namespace must ${DNS}, got "a.b". Correct the name. [SRE1101]`],
  ['the service is none', { service: '../etc' }, `service must ${DNS}, got "../etc". Correct the name. [SRE1101]`],
  ['the name of a file is none', { files: [{ ...FILE, name: 'Slow_Rules' }] }, `name of a file must ${OBJECT}, got "checkout-alerts-Slow_Rules". Its object is called <name>-<file>. [SRE1101]`],
  ['a label is none', { labels: { team: 'a b' } }, 'labels["team"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "a b". Put longer or freer text into an annotation. [SRE1102]'],
  ['a label is the library\'s', { labels: { 'app.kubernetes.io/name': 'a' } }, 'labels["app.kubernetes.io/name"] must be left to the library, got "a". Choose another key. [SRE1102]'],
  ['a label of the output is none', { output: { ...RULES.output, labels: { a: '!' } } }, 'output.labels["a"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "!". Put longer or freer text into an annotation. [SRE1102]'],
  ['an annotation of the output is none', { output: { ...RULES.output, annotations: { '!': 'a' } } }, 'a key of output.annotations must be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it, got "!". Write it like "team" or "example.com/team". [SRE1102]'],
  ['there are no files', { files: [] }, 'files must hold at least one file, got []. Remove the construct when there are no rules. [SRE2022]'],
  ['two files have no name', { files: [FILE, FILE] }, 'name of a file must be the only one, got "". Name the files after what differs: only one may have no name. [SRE2022]'],
  ['two files have one name', { files: [{ ...FILE, name: 'a' }, { ...FILE, name: 'a' }] }, 'name of a file must be the only one, got "a". Name the files after what differs: only one may have no name. [SRE2022]'],
  ['a file is empty', { files: [{ name: 'a', groups: [] }] }, 'groups of file "a" must hold at least one group, got []. Remove the file. [SRE2022]'],
  ['two groups of a file have one name', { files: [{ groups: ['x', 'y'].map((record) => ({ name: 'queue', recordings: [{ ...RECORDING, record }], alerts: [] })) }] },
    'groups of file "" must have a name each of their own, got "queue". Prometheus refuses a file with two groups of one name: join them, or rename one. [SRE2022]'],
  ['a series is recorded twice', { files: recordings({ a: '1', b: '2' }, { b: '2', a: '1' }) },
    'recordings of file "" must record each series once, got "queue:length:sum{a=\\"1\\",b=\\"2\\"}". Remove one, or tell them apart by a label. [SRE2021]'],
  ['two alerts have one name', { files: [{ groups: [{ name: 'queue', recordings: [], alerts: [alertModel(), alertModel()] }] }] },
    'name of an alert must be the only one in its namespace, got "CheckoutQueueStuck". Say in the name what is different. [SRE2002]'],
])('fails when %s', (_, rules, message) => {
  expect(faults(rules)).toEqual([message]);
});

test('files share names of groups, and series with other labels are others', () => {
  expect(faults({ files: [FILE, { ...FILE, name: 'hourly' }] })).toEqual([]);
  expect(faults({ files: recordings({ a: '1' }, { a: '2' }, {}) })).toEqual([]);
});

test('groups and alerts are checked too', () => {
  const [group, alert] = faults({ files: [{ groups: [{ name: '', recordings: [], alerts: [alertModel({ impact: '' })] }] }] });
  expect([group, alert]).toEqual([expect.stringContaining('[SRE2022]'), expect.stringContaining('[SRE2003]')]);
});
