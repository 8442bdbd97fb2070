/**
 * What the rules of an objective answer, as PromQL whose answer is one sample without labels. No answer means that nobody knows: the rules are
 * not loaded, or there was nothing to count.
 */
export interface SloQueries {
  /** Name of the objective. */
  readonly slo: string;
  /** Title of the objective, for people. */
  readonly title: string;
  /** Share of the error budget that is left, in the worst group: 1 is untouched, 0 spent, negative overspent. */
  readonly budgetRemaining: string;
  /** 1 while failures of the last minutes spend the budget at the rate that pages, and are more than chance; 0 otherwise. */
  readonly burnsAtPageRate: string;
  /** How many of its pages fire. */
  readonly pagesFiring: string;
}
