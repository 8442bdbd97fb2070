import { AlertSeverity, AlertText } from '../alerting';
import type { SloModel } from './model/slo-model';
import { sloLabels } from './render/metric-names';

/** Labels by which an alert is routed and inhibited. */
export function alertLabels(slo: SloModel, tier: string): Record<string, string> {
  return { ...sloLabels(slo.service, slo.name), tier };
}

export function severityOf(name: SloModel['tiers'][number]['severity']): AlertSeverity {
  return AlertSeverity[name];
}

/** The start of a description: which group it is about, when there are groups. */
export function aboutGroup({ groupBy }: SloModel): AlertText {
  return groupBy.reduce((text, label, index) => text.text(`${index === 0 ? '' : ', '}${label} `).label(label).text(index === groupBy.length - 1 ? ': ' : ''), AlertText.of(''));
}
