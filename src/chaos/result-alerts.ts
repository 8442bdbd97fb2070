import { Duration } from 'cdk8s';
import { Alert, AlertSeverity, AlertText, AlertValue, Runbook, RunbookStep } from '../alerting';
import { ExperimentModel } from './model/experiment-model';
import { resultLabels, resultsOf } from './model/results';
import { jobSeries } from './render/job-series';
import { promDuration } from '../core/prom-duration';

/** Tickets about an experiment: it failed, it has not passed for long, nobody can see its results. */
export function resultAlerts(experiment: ExperimentModel, passWithinMs: number): Alert[] {
  return [failed(experiment), stale(experiment, passWithinMs), unseen(experiment)];
}

function failed(experiment: ExperimentModel): Alert {
  const { failedSince } = jobSeries(resultsOf(experiment).cronJob);
  return new Alert({
    name: alertName(experiment, 'ExperimentFailed'),
    severity: AlertSeverity.SEV3,
    expr: failedSince,
    impact: `Users will notice when it happens by itself: ${experiment.target.name} did not bear the fault, or did not recover in time.`,
    summary: `${experiment.target.name}: the experiment ${experiment.name} has failed`,
    description: AlertText.of('The run ').label('job_name').text(' began at ').value(AlertValue.TIMESTAMP).text(' and was stopped, or the target was not well again in time. No run has passed since.'),
    owner: experiment.owner,
    labels: { ...resultLabels(experiment) },
    docsPage: 'ExperimentFailed',
    runbook: new Runbook({
      meaning: 'A fault was injected on purpose. An objective burned, a probe failed, or the target was not well again in time; so the run was stopped.',
      firstFiveMinutes: [
        RunbookStep.command('What was the reason? The last lines say it.', [...kubectl(experiment), 'logs', '-l', `cdk8s-sre/experiment=${experiment.name}`, '--tail=50', '--prefix']),
        RunbookStep.command('Is the fault over? Nothing should be active.', [...kubectl(experiment), 'get', resources(experiment)]),
        ...experiment.slos.map(({ title, budgetRemaining }) => RunbookStep.query(`How much is left of the budget of ${title}?`, budgetRemaining)),
      ],
      mitigations: [
        RunbookStep.of('Still failing? Treat it as an incident: the fault ends by itself, what it broke may not.'),
        RunbookStep.command('Suspend the experiment until the cause is mended.', [...kubectl(experiment), 'patch', 'cronjob', experiment.name, '-p', '{"spec":{"suspend":true}}']),
        RunbookStep.command('Mended? Prove it by another run.', [...kubectl(experiment), 'create', 'job', `--from=cronjob/${experiment.name}`, `${experiment.name}-again`]),
      ],
    }),
  });
}

function stale(experiment: ExperimentModel, withinMs: number): Alert {
  const { sinceSuccess, suspended } = jobSeries(resultsOf(experiment).cronJob);
  return new Alert({
    name: alertName(experiment, 'ExperimentStale'),
    severity: AlertSeverity.SEV3,
    expr: `${sinceSuccess} > ${withinMs / 1_000}\nunless\n${suspended} == 1`,
    for: Duration.hours(1),
    impact: `Nobody knows whether users would notice: ${experiment.target.name} has not shown for ${promDuration(withinMs)} that it bears the fault.`,
    summary: `${experiment.target.name}: no run of the experiment ${experiment.name} has passed in ${promDuration(withinMs)}`,
    description: AlertText.of('The last run passed ').value(AlertValue.DURATION).text(' ago, or none has ever passed since the experiment exists.'),
    owner: experiment.owner,
    labels: { ...resultLabels(experiment) },
    docsPage: 'ExperimentStale',
    runbook: new Runbook({
      meaning: 'Runs did not start, because the gate was closed or could not tell; or they failed. A suspended experiment is not meant.',
      firstFiveMinutes: [
        RunbookStep.command('Which runs were there?', [...kubectl(experiment), 'get', 'jobs', '-l', `cdk8s-sre/experiment=${experiment.name}`, '--sort-by=.metadata.creationTimestamp']),
        RunbookStep.command('Why did they not pass?', [...kubectl(experiment), 'logs', '-l', `cdk8s-sre/experiment=${experiment.name}`, '--tail=50', '--prefix']),
        ...experiment.slos.map(({ title, budgetRemaining }) => RunbookStep.query(`How much is left of the budget of ${title}?`, budgetRemaining)),
      ],
      mitigations: [
        RunbookStep.of('The gate is always closed? Then reliability comes first: look at what spends the budget.'),
        RunbookStep.of('The time is a bad one? Choose another in the calendar of the experiment.'),
      ],
    }),
  });
}

function unseen(experiment: ExperimentModel): Alert {
  const { created } = jobSeries(resultsOf(experiment).cronJob);
  return new Alert({
    name: alertName(experiment, 'ExperimentUnseen'),
    severity: AlertSeverity.SEV3,
    expr: `absent(${created})`,
    for: Duration.hours(1),
    impact: 'Users could suffer from an experiment without anybody being told of its result.',
    summary: `${experiment.target.name}: results of the experiment ${experiment.name} are not measured`,
    description: AlertText.of('Series of kube-state-metrics about its CronJob are missing (').value(AlertValue.NUMBER).text(').'),
    owner: experiment.owner,
    labels: { ...resultLabels(experiment) },
    docsPage: 'ExperimentUnseen',
    runbook: new Runbook({
      meaning: 'Prometheus has no series of the CronJob: kube-state-metrics is not installed or not scraped, or the CronJob was deleted.',
      firstFiveMinutes: [
        RunbookStep.query('Is there any CronJob to be seen?', 'count by (namespace) (kube_cronjob_created)'),
        RunbookStep.command('Is it in the cluster?', [...kubectl(experiment), 'get', 'cronjob', experiment.name]),
      ],
      mitigations: [RunbookStep.of('Install kube-state-metrics and let Prometheus scrape it, with `honor_labels`.')],
    }),
  });
}

function kubectl({ backend }: ExperimentModel): string[] {
  return ['kubectl', '-n', backend.namespace];
}

function resources({ backend }: ExperimentModel): string {
  return backend.kind === 'litmus' ? 'chaosengines,chaosresults' : 'podchaos,networkchaos,stresschaos,iochaos,httpchaos,dnschaos,timechaos,schedules';
}

function alertName({ name }: ExperimentModel, suffix: string): string {
  return name.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + suffix;
}
