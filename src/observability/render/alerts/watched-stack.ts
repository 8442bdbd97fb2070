import { renderMatcher } from '../../../promql/matcher';
import { NAMES } from '../../model/ports';
import type { StackModel } from '../../model/stack-model';

/** The conditions that series come from the programs of the stack, and more conditions. */
export function ownSelector({ context }: StackModel, ...conditions: string[]): string {
  return `{${[renderMatcher({ label: 'namespace', operator: '=', value: context.namespace }), ...conditions].join(',')}}`;
}

/** Names of the components that are scraped as pods. Prometheus scrapes itself. */
export function scrapedParts({ alertmanager, collectors, traces, logs, grafana }: StackModel): string[] {
  return [
    ...alertmanager ? [NAMES.alertmanager] : [],
    ...collectors ? [NAMES.agent, NAMES.gateway] : [],
    ...traces ? [NAMES.jaeger] : [],
    ...logs ? [NAMES.loki] : [],
    ...grafana ? [NAMES.grafana] : [],
  ];
}

/** Names of pods of a component, whether they end in a number, a hash or two. */
export function podsOf(component: string): string {
  return `pod=~"${component}-.+"`;
}

/** Kubelets, whether their job is called by its name or as the operator calls it. */
export const KUBELETS = '{job=~"(.+/)?kubelet"}';
