import { checkAlert } from './check-alert';
import { checkGroup } from './check-group';
import { repeated } from './repeated';
import { alertsOf, fileKey, FileModel, RulesModel } from './rules-model';
import { checkAnnotations, checkLabels } from '../../core/labels';
import { DNS_LABEL, NameRule, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** Labels of the objects that the library writes itself. */
const RESERVED_LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/managed-by'];

/** What is wrong with rules, all of it. */
export function checkRules(rules: RulesModel): Problem[] {
  return [
    ...checkIdentity(rules),
    ...checkFiles(rules),
    ...rules.files.flatMap(checkFile),
    ...rules.files.flatMap(({ groups }) => groups.flatMap(checkGroup)),
    ...alertsOf(rules).flatMap(checkAlert),
    ...repeated(alertsOf(rules).map(({ name }) => name)).map((name): Problem => ({
      code: 'SRE2002', prop: 'name of an alert', must: 'be the only one in its namespace', got: name, fix: 'Say in the name what is different.',
    })),
  ];
}

function checkIdentity({ name, namespace, service, labels, output }: RulesModel): Problem[] {
  return [
    ...checkName('name', name, OBJECT_NAME, 'Pass a name of its own when the construct id is no such name.'),
    ...(namespace === undefined ? [] : checkName('namespace', namespace, DNS_LABEL)),
    ...(service === undefined ? [] : checkName('service', service, DNS_LABEL)),
    ...Object.keys(labels).filter((key) => RESERVED_LABELS.includes(key)).map((key): Problem => ({
      code: 'SRE1102', prop: `labels["${key}"]`, must: 'be left to the library', got: labels[key], fix: 'Choose another key.',
    })),
    ...checkLabels('labels', labels),
    ...checkLabels('output.labels', output.labels),
    ...checkAnnotations('output.annotations', output.annotations),
  ];
}

function checkName(prop: string, got: string, rule: NameRule, fix: string = 'Correct the name.'): Problem[] {
  return rule.matches(got) ? [] : [{ code: 'SRE1101', prop, must: rule.must, got, fix }];
}

function checkFiles(rules: RulesModel): Problem[] {
  if (rules.files.length === 0) return [problem('files', 'hold at least one file', [], 'Remove the construct when there are no rules.')];
  return [
    ...rules.files.flatMap((file) => (file.name === undefined ? [] : checkName('name of a file', fileKey(rules, file).slice(0, -5), OBJECT_NAME, 'Its object is called <name>-<file>.'))),
    ...repeated(rules.files.map((file) => file.name ?? '')).map((name) =>
      problem('name of a file', 'be the only one', name, 'Name the files after what differs: only one may have no name.')),
  ];
}

function checkFile({ name, groups }: FileModel): Problem[] {
  const prop = `groups of file ${JSON.stringify(name ?? '')}`;
  return [
    ...(groups.length === 0 ? [problem(prop, 'hold at least one group', [], 'Remove the file.')] : []),
    ...repeated(groups.map((group) => group.name)).map((group) =>
      problem(prop, 'have a name each of their own', group, 'Prometheus refuses a file with two groups of one name: join them, or rename one.')),
    ...repeated(groups.flatMap(({ recordings }) => recordings.map(seriesOf))).map((series): Problem => ({
      code: 'SRE2021', prop: `recordings of file ${JSON.stringify(name ?? '')}`, must: 'record each series once', got: series, fix: 'Remove one, or tell them apart by a label.',
    })),
  ];
}

function seriesOf({ record, labels }: { readonly record: string; readonly labels: Readonly<Record<string, string>> }): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return sorted.length === 0 ? record : `${record}{${sorted.join(',')}}`;
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE2022', prop, must, got, fix };
}
