import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ChaosSchedule } from './chaos-schedule';
import { checkShown } from './model/check-shown';
import { chaosDashboardUid, renderChaosDashboard } from './render/dashboard';
import { throwProblems } from '../core/problem';
import { emitDashboard } from '../dashboard/emit-dashboard';
import { DashboardOptions } from '../slo';

const THIRTY_DAYS_MS = 30 * 86_400_000;

/** What a dashboard of experiments shows. */
export interface ChaosDashboardProps extends DashboardOptions {
  /** The experiments, at least one, each of which has a row. */
  readonly experiments: ChaosSchedule[];
}

/**
 * A Grafana dashboard of experiments: when each ran and what came of it, when it runs next, and what it spent of the error budgets, which are
 * shown with and without it.
 *
 * It reads what the rules of ChaosSchedule record, and kube-state-metrics.
 *
 * @example
 *
 * new ChaosDashboard(chart, 'checkout-experiments', { experiments: [pods, latency] });
 */
export class ChaosDashboard extends Construct {
  /** The part of its address by which Grafana knows the dashboard: `/d/<uid>`. */
  public readonly uid: string;
  /** The dashboard itself, as JSON. */
  public readonly json: string;
  /** The ConfigMap or GrafanaDashboard. */
  public readonly object: ApiObject;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name of the object unless one is given.
   * @param props - what it shows.
   * @throws SRE1101, SRE1102, SRE1103, SRE1104, SRE2402, SRE2403, SRE2404, SRE4301
   */
  constructor(scope: Construct, id: string, props: ChaosDashboardProps) {
    super(scope, id);
    const experiments = props.experiments.map(({ _model }) => _model);
    throwProblems(this.node.path, checkShown(experiments));
    const targets = [...new Set(experiments.map(({ target }) => target.name))];
    const { settings, json, object } = emitDashboard(this, props, {
      title: `Experiments on ${targets.join(', ')}`,
      uid: chaosDashboardUid(experiments),
      rangeMs: THIRTY_DAYS_MS,
      tags: ['chaos', ...targets],
      links: [],
    }, (all) => renderChaosDashboard(experiments, all));
    this.uid = settings.uid;
    this.json = json;
    this.object = object;
  }
}
