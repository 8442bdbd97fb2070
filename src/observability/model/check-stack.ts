import { checkAlertmanager } from './check-alertmanager';
import { checkCollectors } from './check-collectors';
import { checkExisting } from './check-existing';
import { checkGrafana } from './check-grafana';
import { checkLogs } from './check-logs';
import { checkPrometheus } from './check-prometheus';
import { checkTls } from './check-tls';
import { checkTraces } from './check-traces';
import { checkWatching } from './check-watching';
import type { StackContext, StackModel } from './stack-model';
import { checkImage } from '../../core/check-image';
import type { Problem } from '../../core/problem';

/** Everything that is wrong with a stack. */
export function checkStack(model: StackModel): Problem[] {
  return [
    ...checkPlace(model.context),
    ...checkExisting(model),
    ...checkTls(model),
    ...checkImages(model),
    ...[checkPrometheus, checkAlertmanager, checkCollectors, checkTraces, checkLogs, checkGrafana, checkWatching].flatMap((check) => check(model)),
  ];
}

/** Services admit the scrapes of one namespace, in one way: the platform has to mean this stack. */
function checkPlace({ mode, namespace, expected }: StackContext): Problem[] {
  if (mode === 'external') return [];
  if (expected.mode === 'none') {
    return [{
      code: 'SRE3002',
      prop: 'Platform.monitoring',
      must: 'be Monitoring.operator() or Monitoring.annotations() where a stack runs',
      got: expected.mode,
      fix: 'Configure the app before the stack is created, or the stack scrapes nothing.',
    }];
  }
  if (namespace === expected.namespace) return [];
  return [{
    code: 'SRE3001',
    prop: 'namespace of the chart',
    must: `be that of Platform.monitoring, ${expected.namespace}: network policies admit the scrapes of that one`,
    got: namespace,
    fix: `Pass Monitoring.${expected.mode}({ namespace: '${namespace}' }) to Platform.configure(), or give the chart the namespace ${expected.namespace}.`,
  }];
}

function checkImages({ context, prometheus, alertmanager, collectors, traces, logs, grafana }: StackModel): Problem[] {
  const images = { prometheus, alerting: alertmanager, collectors, traces, logs, grafana };
  return Object.entries(images).flatMap(([part, model]) => (model === undefined ? [] : checkImage(`${part}.image`, model.image, context.images)));
}
