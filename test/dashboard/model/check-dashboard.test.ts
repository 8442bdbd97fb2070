import { formatProblem } from '../../../src/core/problem';
import { checkDashboard, checkSize, LARGEST_JSON_BYTES } from '../../../src/dashboard/model/check-dashboard';
import type { DashboardSettings } from '../../../src/dashboard/model/dashboard-settings';
import { dashboardSettings } from '../../support/dashboard';

const messages = (own: Partial<DashboardSettings>) => checkDashboard(dashboardSettings(own)).map(formatProblem);
const configMap = (own: object) => ({ output: { ...dashboardSettings().output, ...own } as DashboardSettings['output'] });
const operator = (own: object) => ({ output: { kind: 'grafana-operator', instanceSelector: {}, allowCrossNamespaceImport: false, ...own } as DashboardSettings['output'] });

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

test.each<Partial<DashboardSettings>>([
  {},
  { uid: 'a'.repeat(40) },
  { refreshMs: 5 * SECOND },
  { refreshMs: DAY },
  { rangeMs: 300 * SECOND },
  { rangeMs: 3_660 * DAY },
  { timezone: 'utc' },
  { timezone: 'Europe/Berlin' },
  { links: [{ title: 'Wiki', url: 'http://wiki/checkout?tab=1#top' }] },
  { namespace: undefined },
  operator({ resyncMs: SECOND }),
  configMap({ folder: 'Service level objectives' }),
])('%j is fine', (own) => {
  expect(messages(own)).toEqual([]);
});

test.each<[string, Partial<DashboardSettings>, string]>([
  ['a name', { name: 'Checkout' }, 'name must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got "Checkout". Pass a name of its own when the construct id is no such name. [SRE1101]'],
  ['a namespace', { namespace: 'a.b' }, 'namespace must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "a.b". Correct the name. [SRE1101]'],
  ['a label', { labels: { a: 'b c' } }, 'labels["a"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "b c". Put longer or freer text into an annotation. [SRE1102]'],
  ['an annotation', { annotations: { 'a b': '' } }, 'a key of annotations must be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it, got "a b". Write it like "team" or "example.com/team". [SRE1102]'],
  ['a long uid', { uid: 'a'.repeat(41) }, `uid must be at most 40 letters, digits, hyphens and underscores, got "${'a'.repeat(41)}". Leave it out for one that is derived. [SRE2404]`],
  ['a uid with other characters', { uid: 'a/b' }, 'uid must be at most 40 letters, digits, hyphens and underscores, got "a/b". Leave it out for one that is derived. [SRE2404]'],
  ['a blank title', { title: ' ' }, 'title must be text that is not blank, got " ". Write some words, or leave it out. [SRE2404]'],
  ['no data source', { datasource: '' }, 'datasource must be text that is not blank, got "". Write some words, or leave it out. [SRE2404]'],
  ['a blank tag', { tags: ['slo', ''] }, 'tags[1] must be text that is not blank, got "". Write some words, or leave it out. [SRE2404]'],
  ['a title that is lost', { title: 'a\u0000' }, 'title must hold only characters that a manifest can carry, U+0000 is none, got "2 characters". Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['a refresh that Grafana refuses', { refreshMs: 4 * SECOND }, 'refresh must be whole seconds from 5 seconds to a day, got "4 s". Grafana refuses shorter ones; what is recorded changes every 30 seconds. [SRE2404]'],
  ['half seconds', { refreshMs: 5_500 }, 'refresh must be whole seconds from 5 seconds to a day, got "5.5 s". Grafana refuses shorter ones; what is recorded changes every 30 seconds. [SRE2404]'],
  ['a range below a tile', { rangeMs: 299 * SECOND }, 'timeRange must be whole seconds from 5 minutes to 10 years, got "299 s". Leave it out for the longest period of the objectives. [SRE2404]'],
  ['an unknown time zone', { timezone: 'Mars/Olympus' }, 'timezone must be "browser", "utc" or a name of the time zone database, got "Mars/Olympus". Write it like "Europe/Berlin". [SRE2404]'],
  ['a link to nowhere', { links: [{ title: 'Wiki', url: 'wiki' }] }, 'links["Wiki"] must be a URL that starts with https:// or http://, got "wiki". Write it like "https://wiki.example.com/checkout". [SRE2404]'],
  ['a script as a link', { links: [{ title: 'Wiki', url: 'javascript:alert(1)' }] }, 'links["Wiki"] must be a URL that starts with https:// or http://, got "javascript:alert(1)". Write it like "https://wiki.example.com/checkout". [SRE2404]'],
  ['a label of the sidecar', configMap({ labelValue: 'a b' }), 'output.label["grafana_dashboard"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "a b". Put longer or freer text into an annotation. [SRE1102]'],
  ['an annotation of the sidecar', configMap({ folderAnnotation: 'a b' }), 'a key of output.folderAnnotation must be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it, got "a b". Write it like "team" or "example.com/team". [SRE1102]'],
  ['a blank folder', configMap({ folder: '' }), 'output.folder must be text that is not blank, got "". Write some words, or leave it out. [SRE2404]'],
  ['a selector', operator({ instanceSelector: { a: 'b c' } }), 'output.instanceSelector["a"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "b c". Put longer or freer text into an annotation. [SRE1102]'],
  ['a resync in no time', operator({ resyncMs: 0 }), 'output.resyncPeriod must be whole seconds from a second to a year, got "0 s". Leave it out for that of the operator. [SRE2404]'],
])('fails when %s is not usable', (_, own, message) => {
  expect(messages(own)).toEqual([message]);
});

test('fails when an API server would refuse the size', () => {
  expect(checkSize('a'.repeat(LARGEST_JSON_BYTES))).toEqual([]);
  expect(checkSize('ä'.repeat(LARGEST_JSON_BYTES / 2 + 1)).map(formatProblem)).toEqual([
    'the dashboard must be at most 1048576 bytes, to fit into a ConfigMap, got 1048578. Shorten its texts, or show fewer objectives in it. [SRE2402]',
  ]);
});
