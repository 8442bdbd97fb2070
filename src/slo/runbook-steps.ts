import { RunbookStep } from '../alerting';
import { rawSelectors } from './model/raw-selectors';
import type { ServiceIdentity, SloModel } from './model/slo-model';
import { METRIC, sloSeries } from './render/metric-names';
import { recent } from './render/recorded';
import { renderSelector } from '../promql/matcher';

/** Queries that split what an objective counts. */
export function rawSteps(slo: SloModel): RunbookStep[] {
  const { indicator } = slo;
  const left = RunbookStep.query('How much of the budget is left? 1 is all, 0 nothing.', recent(renderSelector(sloSeries(METRIC.budgetRemaining, slo.service, slo.name))));
  if (indicator.kind === 'composite') {
    const parts = indicator.components.map(({ slo: part }) => renderSelector(sloSeries(METRIC.errorRatio(3_600_000), slo.service, part)));
    return [RunbookStep.query('Which part is it?', parts.join(' or ')), left];
  }
  if (indicator.kind === 'events' && indicator.count.of === 'bad') {
    const bad = indicator.count.selectors.map((selector) => `sum without (le) (rate(${renderSelector(selector)}[5m]))`).join(' or ');
    return [RunbookStep.query('What fails, and where? Failures a second by everything that tells them apart.', `sort_desc(${bad})`), left];
  }
  const [first] = rawSelectors(indicator);
  return [RunbookStep.query('What is there to count? One line for each source.', renderSelector(first)), left];
}

/** What happened to the service of late. */
export function serviceSteps({ service }: SloModel, deploymentName?: string): RunbookStep[] {
  const namespace = namespaceOf(service);
  return [
    RunbookStep.command('Are pods restarting or not ready?', ['kubectl', ...namespace, 'get', 'pods', '-l', `app.kubernetes.io/name=${service.name}`, '-o', 'wide']),
    RunbookStep.command('What happened of late?', ['kubectl', ...namespace, 'get', 'events', '--sort-by=.lastTimestamp']),
    ...deploymentName === undefined ? [] : [
      RunbookStep.command('Was there a rollout?', ['kubectl', ...namespace, 'rollout', 'history', `deployment/${deploymentName}`]),
      RunbookStep.command('What do the pods say?', ['kubectl', ...namespace, 'logs', `deployment/${deploymentName}`, '--since=15m', '--tail=100']),
    ],
  ];
}

/** Undoes the last change. */
export function rollback({ service }: SloModel, deploymentName?: string): RunbookStep {
  const text = 'Began with a rollout? Roll back first, look for the reason after.';
  return deploymentName === undefined
    ? RunbookStep.of(text)
    : RunbookStep.command(text, ['kubectl', ...namespaceOf(service), 'rollout', 'undo', `deployment/${deploymentName}`]);
}

function namespaceOf({ namespace }: ServiceIdentity): string[] {
  return namespace === undefined ? [] : ['-n', namespace];
}
