import { CONTEXT } from './component';
import { ALERTING } from './observability';
import type { AlertRoutingOptions } from '../../src';
import { formatProblem } from '../../src/core/problem';
import type { AlertmanagerModel } from '../../src/observability/model/alertmanager-model';
import { checkAlertmanager } from '../../src/observability/model/check-alertmanager';
import type { StackContext } from '../../src/observability/model/stack-model';
import { readAlertmanager } from '../../src/observability/read-alertmanager';

/** An Alertmanager whose receivers are those of the other tests where a test does not care. */
export function alertmanagerModel(options: Partial<AlertRoutingOptions> = {}): AlertmanagerModel {
  return readAlertmanager({ ...ALERTING, ...options });
}

export const alertmanagerContext = (changes: Partial<StackContext> = {}): StackContext => ({ ...CONTEXT, ...changes });

/** What is wrong with an Alertmanager, as errors say it. */
export function alertmanagerProblems(options: Partial<AlertRoutingOptions>): string[] {
  return checkAlertmanager({ context: CONTEXT, alertmanager: alertmanagerModel(options) }).map(formatProblem);
}
