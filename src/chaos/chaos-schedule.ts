import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { admitRuns } from './admit-runs';
import { ChaosScheduleProps, ServiceExperimentOptions } from './chaos-schedule-props';
import { claimSchedule } from './claimed-schedules';
import { emitExperiment } from './emit-experiment';
import { emitResults } from './emit-results';
import { ExperimentCalendar } from './experiment-calendar';
import { Fault } from './fault';
import { PrometheusRules } from '../alerting';
import { ProductionService } from '../service';
import { checkExperiment } from './model/check-experiment';
import { ExperimentModel } from './model/experiment-model';
import { checkDisprovable, injectableFaults } from './model/injectable-faults';
import { checkPassWithin, passWithinDays } from './model/pass-within';
import { hasJobs } from './model/results';
import { readExperiment } from './read-experiment';
import { ResilienceHypothesis } from './resilience-hypothesis';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';

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
  /**
   * Experiments that would disprove what a service promises by what it declares, see ResilienceHypothesis: those of them that the backend can
   * inject where it runs.
   *
   * @param service - the service; it is their target and their scope.
   * @param options - when they start, and who has approved them.
   * @throws SRE4304 when there is nothing to disprove; else as the constructor
   */
  public static forService(service: ProductionService, options: ServiceExperimentOptions = {}): ChaosSchedule {
    const name = options.name ?? `${service.name}-chaos`;
    const hypotheses = ResilienceHypothesis.of(service);
    const calendar = options.calendar ?? ExperimentCalendar.weekly();
    const all = readExperiment(service, { name, target: service, faults: hypotheses.map(({ fault }) => fault), calendar }, options);
    const faults = injectableFaults(all);
    throwProblems(service.node.path, checkDisprovable(all, faults));
    return new ChaosSchedule(service, 'Chaos', { ...options, target: service, name, calendar, faults: faults.map((fault) => Fault._of(fault)) });
  }

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
      ...checkExperiment(model, { allowInProduction: props.allowInProduction ?? false, images: Platform.of(this).imagePolicy }),
      ...checkPassWithin(passWithinMs),
    ]);
    throwProblems(this.node.path, claimSchedule(this, model));
    this._model = model;
    admitRuns(target, model);
    emitExperiment(this, model);
    if (hasJobs(model)) this.rules = emitResults(this, model, { passWithinMs, output: props.output });
  }
}
