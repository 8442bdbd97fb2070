import type { AlertModel } from './alert-model';
import { isBlank } from './alert-problem';
import { checkRuleLabels } from './rules/labels';
import { checkExpression } from './rules/syntax';
import type { GroupModel, RecordingModel } from './rules-model';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { isMetricName } from '../../promql/names';

/** Alerts of a group are evaluated one after the other: more of them delay each other. */
const MOST_ALERTS = 20;

/** What is wrong with a group itself, and with the series that it records. */
export function checkGroup(group: GroupModel): Problem[] {
  const { name, intervalMs, queryOffsetMs, recordings, alerts } = group;
  const of = (prop: string) => `${prop} of group ${JSON.stringify(name ?? '')}`;
  return [
    ...(isBlank(name) ? [problem('name of a group', 'not be empty', name, 'Name it after what its rules are about.')] : checkText('name of a group', name)),
    ...(intervalMs === undefined || isPositive(intervalMs) ? [] : [
      problem(of('interval'), 'be longer than nothing, in whole milliseconds', `${intervalMs}ms`, 'Leave it out for the interval of Prometheus.'),
    ]),
    ...(queryOffsetMs === undefined || isPositive(queryOffsetMs) ? [] : [
      problem(of('queryOffset'), 'be longer than nothing, in whole milliseconds', `${queryOffsetMs}ms`, 'Leave it out for the offset of Prometheus.'),
    ]),
    ...(recordings.length + alerts.length > 0 ? [] : [problem(of('recordings and alerts'), 'hold at least one rule', [], 'Remove the group.')]),
    ...checkNumber(of('alerts'), alerts),
    ...recordings.flatMap(checkRecording),
  ];
}

/** Groups are not split: alerts that move to another one at the next change would start to wait anew. */
function checkNumber(prop: string, alerts: readonly AlertModel[]): Problem[] {
  return alerts.length <= MOST_ALERTS ? [] : [problem(prop, `be at most ${MOST_ALERTS}`, alerts.length, 'Make several groups of what belongs together.')];
}

function checkRecording({ record, expr, labels }: RecordingModel): Problem[] {
  const of = (prop: string) => `${prop} of recording ${JSON.stringify(record ?? '')}`;
  return [
    ...(typeof record === 'string' && isMetricName(record) ? [] : [{
      code: 'SRE2021',
      prop: 'name of a recording',
      must: 'be the name of a metric: letters, digits, underscores and colons that do not start with a digit',
      got: record,
      fix: 'Write it like "service:requests:rate5m".',
    } as const]),
    ...checkExpression(of('expr'), expr),
    ...checkText(of('expr'), expr),
    ...checkRuleLabels((key) => of(`labels["${key}"]`), labels),
    ...checkText(of('labels'), labels),
  ];
}

function isPositive(ms: number): boolean {
  return Number.isInteger(ms) && ms > 0;
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE2022', prop, must, got, fix };
}
