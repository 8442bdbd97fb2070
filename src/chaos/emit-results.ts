import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ExperimentModel } from './model/experiment-model';
import { activeRule, budgetRules } from './render/result-rules';
import { resultAlerts } from './result-alerts';
import { PrometheusRules, RuleOutput } from '../alerting';

/** How results are told. */
export interface ResultOptions {
  readonly passWithinMs: number;
  readonly output?: RuleOutput;
}

/** Creates the rules that tell what came of an experiment, and what it cost. */
export function emitResults(scope: Construct, experiment: ExperimentModel, { passWithinMs, output }: ResultOptions): PrometheusRules {
  const budgets = budgetRules(experiment);
  return new PrometheusRules(scope, 'Rules', {
    name: `${experiment.name}-results`,
    service: experiment.target.name,
    output,
    labels: { ...experiment.labels },
    files: [{
      groups: [
        { name: 'experiment', interval: Duration.seconds(30), recordings: [activeRule(experiment)] },
        ...budgets.length > 0 ? [{ name: 'experiment-budget', interval: Duration.minutes(5), recordings: budgets }] : [],
        { name: 'experiment-alerts', interval: Duration.minutes(1), alerts: resultAlerts(experiment, passWithinMs) },
      ],
    }],
  });
}
