import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { jobSeries } from './job-series';
import { EXPERIMENT_SERIES } from '../../core/experiment-series';
import { renderDashboard } from '../../dashboard/dashboard';
import { legendText, markdownText, plainText } from '../../dashboard/grafana-text';
import type { Section } from '../../dashboard/layout';
import type { DashboardSettings } from '../../dashboard/model/dashboard-settings';
import { stat } from '../../dashboard/stat';
import { text } from '../../dashboard/text';
import { BUDGET_LEFT, Scale } from '../../dashboard/thresholds';
import type { Tile } from '../../dashboard/tile';
import { timeSeries } from '../../dashboard/time-series';
import { dashboardUid } from '../../dashboard/uid';
import { equals, renderSelector } from '../../promql/matcher';
import type { SloQueries } from '../../slo';
import type { ExperimentModel } from '../model/experiment-model';
import { resultLabels, resultsOf } from '../model/results';

const DAY_SECONDS = 86_400;
const SINCE_SUCCESS: Scale = { base: 'green', steps: [{ from: 30 * DAY_SECONDS, color: 'orange' }, { from: 60 * DAY_SECONDS, color: 'red' }] };
const FAILURES: Scale = { base: 'green', steps: [{ from: 1, color: 'red' }] };

/** The uid of a dashboard of some experiments, the same in every release. */
export function chaosDashboardUid(experiments: readonly ExperimentModel[]): string {
  return dashboardUid('chaos', experiments.flatMap(({ name, backend }) => [backend.namespace, name]));
}

/** A row for each experiment. */
export function renderChaosDashboard(experiments: readonly ExperimentModel[], settings: DashboardSettings): Dashboard {
  return renderDashboard(settings, {
    description: 'What is broken on purpose, whether it is borne, and what that costs.',
    variables: [],
    events: experiments.map((experiment) => ({
      name: plainText(experiment.name), expr: `${activeSeries(experiment)} > 0`, text: plainText(experiment.name),
    })),
    sections: experiments.map(row),
  });
}

function activeSeries(experiment: ExperimentModel): string {
  return renderSelector({ metric: EXPERIMENT_SERIES.active, matchers: equals(resultLabels(experiment)) });
}

function row(experiment: ExperimentModel): Section {
  return {
    title: plainText(experiment.name),
    collapsed: false,
    tiles: [about(experiment), ...numbers(experiment), runs(experiment), ...experiment.slos.flatMap((slo) => budget(experiment, slo))],
  };
}

function about(experiment: ExperimentModel): Tile {
  const { target, faults, calendar, approvedBy } = experiment;
  const lines = [
    `**Target:** ${markdownText(target.name)}`,
    `**Faults:** ${faults.map(({ action, durationSeconds }) => `${action.kind} for ${durationSeconds} s`).join(', then ')}`,
    `**When:** ${markdownText(`${calendar.cron} (${calendar.timeZone})`)}`,
    `**Turned on by:** ${approvedBy === undefined ? 'nobody, it is suspended' : markdownText(approvedBy)}`,
  ];
  return text({ title: 'About', description: 'What goes wrong on purpose, where and when.' }, { width: 24, height: 4, markdown: lines.join('\n\n') });
}

function numbers(experiment: ExperimentModel): Tile[] {
  const series = jobSeries(resultsOf(experiment).cronJob);
  const size = { width: 4, height: 4 };
  return [
    stat({ title: 'Now', description: 'Whether a run is under way.' }, {
      ...size, unit: 'short', empty: 'Unknown', expr: activeSeries(experiment), words: [{ value: 0, text: 'quiet', color: 'green' }, { value: 1, text: 'running', color: 'orange' }],
    }),
    stat({ title: 'Turned on', description: 'Whether runs start at all.' }, {
      ...size, unit: 'short', empty: 'Unknown', expr: series.suspended, words: [{ value: 0, text: 'yes', color: 'green' }, { value: 1, text: 'suspended', color: 'orange' }],
    }),
    stat({ title: 'Next run', description: 'Time until the next run is due.' }, { ...size, unit: 'dtdurations', decimals: 0, empty: 'None', expr: `${series.next} - time()` }),
    stat({ title: 'Passed', description: 'Time since a run has passed.' }, { ...size, unit: 'dtdurations', decimals: 0, scale: SINCE_SUCCESS, empty: 'Never', expr: `time() - ${series.lastSuccess}` }),
    stat({ title: 'Failed', description: 'Runs in the history of the CronJob that have failed: stopped, or not well again in time.' }, { ...size, unit: 'short', scale: FAILURES, empty: '0', expr: series.failed }),
    stat({ title: 'Not started', description: 'Runs in the history of the CronJob that the gate did not let pass.' }, { ...size, unit: 'short', empty: '0', expr: series.refused }),
  ];
}

function runs(experiment: ExperimentModel): Tile {
  const series = jobSeries(resultsOf(experiment).cronJob);
  return timeSeries({ title: 'Runs', description: 'Runs in the history of the CronJob, by what came of them.' }, {
    width: 24,
    height: 6,
    unit: 'short',
    empty: 'No runs',
    min: 0,
    queries: [
      { expr: series.passed, legend: 'passed' },
      { expr: series.failed, legend: 'failed' },
      { expr: series.refused, legend: 'not started' },
    ],
  });
}

function budget(experiment: ExperimentModel, slo: SloQueries): Tile[] {
  const spent = renderSelector({ metric: EXPERIMENT_SERIES.budgetSpent, matchers: equals({ ...slo.labels, experiment: experiment.name }) });
  const byExperiments = `sum without (experiment) (last_over_time(${renderSelector({ metric: EXPERIMENT_SERIES.budgetSpent, matchers: equals(slo.labels) })}[15m]))`;
  const left = `1 - (${slo.budgetSpent})`;
  const title = legendText(slo.title);
  return [
    stat({ title: `${plainText(slo.title)}: spent by this experiment`, description: 'Share of the error budget that was spent in minutes in which the experiment ran. What failed by itself meanwhile is counted, too.' }, {
      width: 6, height: 6, unit: 'percent', decimals: 2, empty: 'Nothing', expr: `100 * max(last_over_time(${spent}[15m]))`,
    }),
    timeSeries({ title: `${plainText(slo.title)}: error budget left`, description: 'As users have seen it, and as it would be without any experiment on the service.' }, {
      width: 18,
      height: 6,
      unit: 'percent',
      decimals: 1,
      scale: BUDGET_LEFT,
      empty: 'No events',
      queries: [
        { expr: `100 * (${left})`, legend: `${title}, experiments charged` },
        { expr: `100 * (${left} + (${byExperiments} or 0 * (${left})))`, legend: `${title}, without experiments` },
      ],
    }),
  ];
}
