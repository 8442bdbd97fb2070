import { page, periodText } from './review-page';
import { escapeMarkdown, table } from '../../core/markdown';
import { allowedDowntimeMs, humanMs } from '../model/error-budget';
import type { PolicyActionModel, PolicyModel } from '../model/policy';
import { periodMs, SloModel } from '../model/slo-model';

/** The policy as a page of its own. */
export function renderPolicy(policy: PolicyModel, slos: readonly SloModel[]): string {
  return page([`# Error budget policy${slos.length > 0 ? ` of ${escapeMarkdown(slos[0].service.name)}` : ''}`, budgets(slos), ...policySections(policy)]);
}

/** What the policy says, for pages that hold more. */
export function policySections(policy: PolicyModel): string[] {
  const percent = (share: { toPercent(): string }) => `${share.toPercent()} %`;
  return [
    `Kept by ${escapeMarkdown(policy.owner)}. In a dispute ${escapeMarkdown(policy.escalation)} decides. Reviewed every ${policy.reviewDays} days.`,
    table(['budget left', 'releases', 'what the team does'], [
      [`above ${percent(policy.slowAt)}`, 'go', 'Release as usual'],
      [`${percent(policy.slowAt)} and less`, 'slow', actions(policy.slowActions)],
      [`${percent(policy.freezeAt)} and less`, 'freeze', actions(policy.freezeActions)],
    ]),
    `After a single incident that spent more than ${percent(policy.incidentShare)} of the budget: ${actions(policy.incidentActions)}.`,
    policy.exemptions.length === 0 ? 'No change is exempt.' : [
      'Released whatever is left of the budget:',
      '',
      ...policy.exemptions.map(({ id, reason }) => `- ${escapeMarkdown(id)}: ${escapeMarkdown(reason)}`),
    ].join('\n'),
    ...policy.chargeExperiments ? [] : ['What experiments spend of the budget is not counted.'],
    'The objective that has the least budget left decides. A figure that is missing is no budget: a release waits until somebody knows.',
  ];
}

function budgets(slos: readonly SloModel[]): string {
  return slos.length === 0 ? '' : table(['objective', 'target', 'counted over', 'allowed downtime'], slos.map((slo) => [
    escapeMarkdown(slo.title), `${slo.objective.toPercent()} %`, periodText(slo), humanMs(allowedDowntimeMs(slo.objective, periodMs(slo))),
  ]));
}

function actions(models: readonly PolicyActionModel[]): string {
  return models.map(({ text }) => escapeMarkdown(text)).join('; ');
}
