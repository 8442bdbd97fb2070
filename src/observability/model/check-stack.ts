import { checkAlertmanager } from './check-alertmanager';
import { checkCollectors } from './check-collectors';
import { checkGrafana } from './check-grafana';
import { checkLogs } from './check-logs';
import { checkPrometheus } from './check-prometheus';
import { checkTraces } from './check-traces';
import type { StackModel } from './stack-model';
import type { Problem } from '../../core/problem';

/** Everything that is wrong with a stack. */
export function checkStack(model: StackModel): Problem[] {
  return [checkPrometheus, checkAlertmanager, checkCollectors, checkTraces, checkLogs, checkGrafana].flatMap((check) => check(model));
}
