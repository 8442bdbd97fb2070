import { jobSeries } from './job-series';
import { EXPERIMENT_SERIES } from '../../core/experiment-series';
import { equals, renderSelector } from '../../promql/matcher';
import type { SloQueries } from '../../slo';
import type { ExperimentModel } from '../model/experiment-model';
import { resultLabels, resultsOf } from '../model/results';

/** A recording rule. */
export interface Recording {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Months by their number, so that events of the one before do not count. */
const THIS_MONTH = 'count_values("month", month())';

/** Whether the experiment is under way; 0 as long as there is one at all. */
export function activeRule(experiment: ExperimentModel): Recording {
  const { active, created } = jobSeries(resultsOf(experiment).cronJob);
  return { record: EXPERIMENT_SERIES.active, expr: `${active}\nor\n0 * ${created}`, labels: resultLabels(experiment) };
}

/**
 * What is spent of the error budgets while the experiment is under way. Whole tiles of five minutes count, so that it is too much rather than too
 * little: what fails by itself in these minutes is charged to the experiment.
 */
export function budgetRules(experiment: ExperimentModel): Recording[] {
  return experiment.slos.flatMap((slo) => [badTile(experiment, slo), budgetSpent(experiment, slo)]);
}

function badTile(experiment: ExperimentModel, slo: SloQueries): Recording {
  const active = renderSelector({ metric: EXPERIMENT_SERIES.active, matchers: equals(resultLabels(experiment)) });
  // A tile is of the five minutes before, and up to five minutes old.
  const during = `${slo.badEvents} and on () max_over_time(${active}[10m]) > 0`;
  const month = slo.window === undefined ? ` * on () group_left (month) ${THIS_MONTH}` : '';
  return { record: EXPERIMENT_SERIES.badTile, expr: month === '' ? during : `(${during})${month}`, labels: { ...slo.labels, experiment: experiment.name } };
}

function budgetSpent(experiment: ExperimentModel, { labels, badEventsOfWindow, budgetSpent: spent, window }: SloQueries): Recording {
  const own = renderSelector({ metric: EXPERIMENT_SERIES.badTile, matchers: equals({ ...labels, experiment: experiment.name }) });
  const sum = `300 * sum_over_time(${own}[${window ?? '31d'}])`;
  const bad = `sum without (experiment${window === undefined ? ', month' : ''}) (${window === undefined ? `${sum} and on (month) ${THIS_MONTH}` : sum})`;
  return {
    record: EXPERIMENT_SERIES.budgetSpent,
    expr: `(${spent}) * clamp_max(${bad} / (${badEventsOfWindow} > 0), 1)`,
    labels: { ...labels, experiment: experiment.name },
  };
}
