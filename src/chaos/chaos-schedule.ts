import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ChaosScheduleProps } from './chaos-schedule-props';
import { emitExperiment } from './emit-experiment';
import { emitResults } from './emit-results';
import { ExperimentCalendar } from './experiment-calendar';
import { checkExperiment } from './model/check-experiment';
import { ExperimentModel } from './model/experiment-model';
import { checkPassWithin, passWithinDays } from './model/pass-within';
import { hasJobs } from './model/results';
import { readExperiment } from './read-experiment';
import { PrometheusRules } from '../alerting';
import { throwProblems } from '../core/problem';

/**
 * Experiments that start by a calendar, only while there is error budget and nobody is paged; that stop themselves when the objectives burn;
 * and that leave a verdict.
 *
 * It is suspended until somebody has approved it. GitOps tools may apply it as often as they like: what runs is created at run time, under a
 * name of its own.
 *
 * @example
 *
 * new ChaosSchedule(chart, 'checkout-pods', { target: checkout, faults: [Fault.podDelete()], approvedBy: 'Jo Doe' });
 */
export class ChaosSchedule extends Construct {
  /** Name of all objects. */
  public readonly name: string;
  /** The rules and alerts about its results; undefined unless its runs are Jobs: Litmus and Argo have metrics of their own. */
  public readonly rules?: PrometheusRules;
  /** @internal */
  public readonly _model: ExperimentModel;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name unless one is given.
   * @param props - what goes wrong, where and when.
   * @throws an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: ChaosScheduleProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const { target, faults, approvedBy, calendar = ExperimentCalendar.weekly() } = props;
    const model = readExperiment(this, { name: this.name, target, faults, calendar, approvedBy }, props);
    const passWithin = props.passWithin ?? Duration.days(passWithinDays(model.calendar));
    const passWithinMs = passWithin.toMilliseconds({ integral: false });
    throwProblems(this.node.path, [
      ...checkExperiment(model, { allowInProduction: props.allowInProduction ?? false }),
      ...checkPassWithin(passWithinMs),
    ]);
    this._model = model;
    emitExperiment(this, model);
    if (hasJobs(model)) this.rules = emitResults(this, model, { passWithinMs, output: props.output });
  }
}
