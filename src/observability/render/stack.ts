import { renderAlertmanager } from './alertmanager';
import { renderCollectors } from './collectors';
import { renderGrafana } from './grafana';
import { renderLogs } from './logs';
import { renderPrometheus } from './prometheus';
import { renderTraces } from './traces';
import type { StackModel, StackPart } from '../model/stack-model';

/** All programs of a stack, who connects to whom, and the objects beside them. */
export function renderStack(model: StackModel): StackPart {
  const parts = [renderAlertmanager, renderPrometheus, renderTraces, renderLogs, renderCollectors, renderGrafana].map((render) => render(model));
  return {
    components: parts.flatMap(({ components }) => components),
    connections: parts.flatMap(({ connections }) => connections),
    objects: parts.flatMap(({ objects }) => objects),
  };
}
