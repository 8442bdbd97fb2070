import { StackAlert } from '../../src/observability/model/stack-alert';
import { StackModel } from '../../src/observability/model/stack-model';
import { readSaturation } from '../../src/observability/read-saturation';
import { saturationAlerts, selfMonitoringAlerts } from '../../src/observability/render/stack-alerts';

/** Only what alerts ask of a stack: which parts there are. */
export const STACK = {
  context: { mode: 'standalone', namespace: 'monitoring' },
  prometheus: { remoteWrites: [{ url: 'https://mimir.example.com' }] },
  alertmanager: {},
  collectors: {},
  traces: {},
  logs: {},
  grafana: {},
} as unknown as StackModel;

/** What a stack tells of itself. */
export const alertsOf = (model: StackModel) => selfMonitoringAlerts(model).flatMap(({ alerts }) => alerts);
const SATURATION = saturationAlerts(readSaturation({ linkSpeed: 1_000 }, true)).flatMap(({ alerts }) => alerts);
/** Every alert that a stack can have. */
export const ALL: readonly StackAlert[] = [...SATURATION, ...alertsOf(STACK)];
