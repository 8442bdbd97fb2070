import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { DashboardOptions } from '../dashboard/dashboard-options';
import { emitDashboard } from '../dashboard/emit-dashboard';
import { checkShown } from './model/check-shown';
import { SloModel } from './model/slo-model';
import { longestPeriodMs, renderServiceDashboard, serviceDashboardTitle, serviceDashboardUid } from './render/dashboard';
import { runbooksUrl } from './render/dashboard-alerts';
import { SloAlerts } from './slo-alerts';
import { throwProblems } from '../core/problem';
import { DashboardLinkModel } from '../dashboard/model/dashboard-settings';

/** What a dashboard of a service shows. */
export interface SloDashboardProps extends DashboardOptions {
  /** The objectives, all of one service. */
  readonly slos: SloAlerts[];
}

/**
 * A Grafana dashboard of the objectives of one service: for each of them what is left of its error budget, how fast it burns,
 * when it will be gone, what happened, and what fires.
 *
 * It reads what SloAlerts records; only latencies are read from the histograms of the service.
 *
 * @example
 *
 * new SloDashboard(chart, 'checkout-dashboard', { slos: [slos] });
 */
export class SloDashboard extends Construct {
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
   * @throws SRE1101, SRE1102, SRE1103, SRE1104, SRE2401, SRE2402, SRE2403, SRE2404
   */
  constructor(scope: Construct, id: string, props: SloDashboardProps) {
    super(scope, id);
    const slos = props.slos.flatMap(({ _slos }) => _slos);
    throwProblems(this.node.path, checkShown(slos));
    const [{ service }] = slos;
    const { settings, json, object } = emitDashboard(this, props, {
      title: serviceDashboardTitle(service),
      uid: serviceDashboardUid(service),
      rangeMs: longestPeriodMs(slos),
      tags: ['slo', service.name],
      links: runbooks(slos),
    }, (all) => renderServiceDashboard(slos, all));
    this.uid = settings.uid;
    this.json = json;
    this.object = object;
  }
}

function runbooks(slos: readonly SloModel[]): DashboardLinkModel[] {
  const pages = slos.map(runbooksUrl).filter((url) => url !== undefined);
  return [...new Set(pages)].map((url) => ({ title: 'Runbooks', url }));
}
