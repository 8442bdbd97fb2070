/** Series that experiments record, and that dashboards and gates of objectives read as well. */
export const EXPERIMENT_SERIES = {
  /** 1 while a run of the experiment is under way, gate and recovery included; 0 otherwise. Labels: namespace, service, experiment. */
  active: 'chaos:experiment_active:bool',
  /** Bad events a second of five minutes in which an experiment was under way; no sample otherwise. Labels of the objective, and experiment. */
  badTile: 'chaos:bad_events:tile5m',
  /** Share of the error budget that was spent while an experiment was under way. Labels of the objective, and experiment. */
  budgetSpent: 'chaos:error_budget_spent:ratio',
} as const;
