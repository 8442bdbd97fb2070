import type { DashboardOutputModel, DashboardSettings } from './dashboard-settings';
import { checkAnnotations, checkLabels } from '../../core/labels';
import { DNS_LABEL, NameRule, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

/** API servers refuse ConfigMaps that hold more. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const LARGEST_JSON_BYTES = 1_048_576;

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** What is wrong with where a dashboard is found and how it opens. */
export function checkDashboard(settings: DashboardSettings): Problem[] {
  const { name, namespace, labels, annotations, output, uid, title, datasource, tags, refreshMs, rangeMs, timezone, links } = settings;
  return [
    ...checkName('name', name, OBJECT_NAME, 'Pass a name of its own when the construct id is no such name.'),
    ...(namespace === undefined ? [] : checkName('namespace', namespace, DNS_LABEL, 'Correct the name.')),
    ...checkLabels('labels', labels),
    ...checkAnnotations('annotations', annotations),
    ...checkOutput(output),
    ...usable('uid', uid, /^[-_A-Za-z0-9]{1,40}$/.test(uid), 'be at most 40 letters, digits, hyphens and underscores', 'Leave it out for one that is derived.'),
    ...checkWords('title', title),
    ...checkWords('datasource', datasource),
    ...tags.flatMap((tag, index) => checkWords(`tags[${index}]`, tag)),
    ...checkTime('refresh', refreshMs, 5 * SECOND, DAY, 'from 5 seconds to a day', 'Grafana refuses shorter ones; what is recorded changes every 30 seconds.'),
    ...checkTime('timeRange', rangeMs, 300 * SECOND, 3_660 * DAY, 'from 5 minutes to 10 years', 'Leave it out for the longest period of the objectives.'),
    ...usable('timezone', timezone, isTimezone(timezone), 'be "browser", "utc" or a name of the time zone database', 'Write it like "Europe/Berlin".'),
    ...links.flatMap(({ title: text, url }) => [
      ...checkWords('a key of links', text),
      ...usable(`links["${text}"]`, url, isUrl(url), 'be a URL that starts with https:// or http://', 'Write it like "https://wiki.example.com/checkout".'),
    ]),
  ];
}

/** What is wrong with the text of a dashboard. */
export function checkSize(json: string): Problem[] {
  const bytes = Buffer.byteLength(json);
  return bytes <= LARGEST_JSON_BYTES ? [] : [{
    code: 'SRE2402', prop: 'the dashboard', must: `be at most ${LARGEST_JSON_BYTES} bytes, to fit into a ConfigMap`, got: bytes, fix: 'Shorten its texts, or show fewer objectives in it.',
  }];
}

function checkOutput(output: DashboardOutputModel): Problem[] {
  const folder = output.folder === undefined ? [] : checkWords('output.folder', output.folder);
  if (output.kind === 'config-map') {
    return [
      ...checkLabels('output.label', { [output.labelKey]: output.labelValue }),
      ...checkAnnotations('output.folderAnnotation', { [output.folderAnnotation]: '' }),
      ...folder,
    ];
  }
  const { instanceSelector, resyncMs } = output;
  return [
    ...checkLabels('output.instanceSelector', instanceSelector),
    ...folder,
    ...(resyncMs === undefined ? [] : checkTime('output.resyncPeriod', resyncMs, SECOND, 365 * DAY, 'from a second to a year', 'Leave it out for that of the operator.')),
  ];
}

function checkName(prop: string, got: string, rule: NameRule, fix: string): Problem[] {
  return rule.matches(got) ? [] : [{ code: 'SRE1101', prop, must: rule.must, got, fix }];
}

function usable(prop: string, got: unknown, right: boolean, must: string, fix: string): Problem[] {
  return right ? [] : [{ code: 'SRE2404', prop, must, got, fix }];
}

function checkWords(prop: string, value: string): Problem[] {
  return [
    ...usable(prop, value, typeof value === 'string' && value.trim() !== '', 'be text that is not blank', 'Write some words, or leave it out.'),
    ...checkText(prop, value),
  ];
}

function checkTime(prop: string, ms: number, min: number, max: number, range: string, fix: string): Problem[] {
  const right = Number.isInteger(ms / SECOND) && ms >= min && ms <= max;
  return usable(prop, `${ms / SECOND} s`, right, `be whole seconds ${range}`, fix);
}

function isTimezone(timezone: string): boolean {
  if (timezone === 'browser' || timezone === 'utc') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return /^[A-Z]/.test(timezone);
  } catch {
    return false;
  }
}

function isUrl(url: string): boolean {
  return /^https?:\/\/[^/][\x21-\x7e]*$/.test(url) && URL.canParse(url);
}
