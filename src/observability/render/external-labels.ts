import type { Labels } from '../../core/labels';
import type { PrometheusModel } from '../model/prometheus-model';
import type { StackContext } from '../model/stack-model';

/** Labels of everything that leaves Prometheus, but for the one that tells replicas apart. */
export function externalLabels({ cluster, region }: StackContext, { ownLabels }: Pick<PrometheusModel, 'ownLabels'>): Labels {
  return { ...cluster === undefined ? {} : { cluster }, ...region === undefined ? {} : { region }, ...ownLabels };
}
