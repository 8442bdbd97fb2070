import { AlertRoutingOptions } from 'cdk8s-sre';
import { ALERTING } from './alerting';
import { readAlertmanager } from '../../src/observability/read-alertmanager';
import { renderAlertmanagerFiles } from '../../src/observability/render/alertmanager';
import { Files } from '../prometheus/temporary';

/** The files that a stack gives its Alertmanager. */
export function alertmanagerFiles(options: Partial<AlertRoutingOptions> = {}): Files {
  return renderAlertmanagerFiles(readAlertmanager({ ...ALERTING, ...options }));
}
