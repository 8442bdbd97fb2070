import { Ratio } from '../../core/ratio';

/** What a release may do: go on, go on slowly, or wait. */
export type Decision = 'go' | 'slow' | 'freeze';

/** Something that the team does. */
export interface PolicyActionModel {
  readonly id: string;
  /** A sentence, without its full stop. */
  readonly text: string;
}

/** A change that goes out whatever the budget is. */
export interface PolicyExemptionModel {
  /** One word, as a pipeline passes it. */
  readonly id: string;
  readonly reason: string;
}

/** What follows when error budget is spent, all defaults filled in. Shares are of the budget: 0.25 is a quarter of it. */
export interface PolicyModel {
  readonly freezeAt: Ratio;
  readonly slowAt: Ratio;
  readonly freezeActions: readonly PolicyActionModel[];
  readonly slowActions: readonly PolicyActionModel[];
  /** A single incident that spends more than this has consequences of its own. */
  readonly incidentShare: Ratio;
  readonly incidentActions: readonly PolicyActionModel[];
  readonly exemptions: readonly PolicyExemptionModel[];
  /** Whether what experiments spend counts like what incidents spend. */
  readonly chargeExperiments: boolean;
  /** Who keeps the policy. */
  readonly owner: string;
  /** Who decides when the parties disagree. */
  readonly escalation: string;
  /** Days between two looks at objectives and policy. */
  readonly reviewDays: number;
}

/** What a release may do with so much of the budget left. A threshold itself belongs to the stricter side. */
export function decide({ freezeAt, slowAt }: Pick<PolicyModel, 'freezeAt' | 'slowAt'>, remaining: Ratio): Decision {
  if (remaining.compare(freezeAt) <= 0) return 'freeze';
  return remaining.compare(slowAt) <= 0 ? 'slow' : 'go';
}

/** Whether a single incident that spent so much of the budget has consequences of its own. */
export function isCostlyIncident({ incidentShare }: Pick<PolicyModel, 'incidentShare'>, spent: Ratio): boolean {
  return spent.compare(incidentShare) > 0;
}
