/** What the rules of an objective answer, as PromQL. No answer means that nobody knows: the rules are not loaded, or there was nothing to count. */
export interface SloQueries {
  /** Name of the objective. */
  readonly slo: string;
  /** Title of the objective, for people. */
  readonly title: string;
  /** Labels that all its recorded series carry: service, slo, and namespace if it is known. */
  readonly labels: { [key: string]: string };
  /** Share of the error budget that is left, in the worst group: 1 is untouched, 0 spent, negative overspent. One sample without labels. */
  readonly budgetRemaining: string;
  /** 1 while failures of the last minutes spend the budget at the rate that pages, and are more than chance; 0 otherwise. One sample without labels. */
  readonly burnsAtPageRate: string;
  /** How many of its pages fire. One sample without labels. */
  readonly pagesFiring: string;
  /** Bad events a second over the last five minutes. One sample for each group, with the labels of the objective. */
  readonly badEvents: string;
  /** Bad events over the window of the objective, at most five and a half minutes old. One sample for each group, with the labels of the objective. */
  readonly badEventsOfWindow: string;
  /** Share of the error budget that is spent. One sample for each group, with the labels of the objective. */
  readonly budgetSpent: string;
  /**
   * Length of the window as PromQL writes it: `30d`.
   *
   * @default - none, the window is the calendar month
   */
  readonly window?: string;
}
