import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { DashboardOptions } from '../dashboard/dashboard-options';
import { emitDashboard } from '../dashboard/emit-dashboard';
import { FLEET_UID, renderFleetDashboard } from './render/dashboard-fleet';

const THIRTY_DAYS_MS = 30 * 86_400_000;

/** A dashboard of all services. */
export interface SloFleetDashboardProps extends DashboardOptions {
}

/**
 * A Grafana dashboard of all objectives in a Prometheus, whoever declared them: for managers how many promises are kept,
 * for engineers a table that begins with the worst. Readers narrow it by namespace, service and owner.
 *
 * @example
 *
 * new SloFleetDashboard(chart, 'all-slos');
 */
export class SloFleetDashboard extends Construct {
  /** The part of its address by which Grafana knows the dashboard: `/d/<uid>`. */
  public readonly uid: string;
  /** The dashboard itself, as JSON. */
  public readonly json: string;
  /** The ConfigMap or GrafanaDashboard. */
  public readonly object: ApiObject;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name of the object unless one is given.
   * @param props - where it is found, and how it opens.
   * @throws SRE1101, SRE1102, SRE1103, SRE1104, SRE2403, SRE2404
   */
  constructor(scope: Construct, id: string, props: SloFleetDashboardProps = {}) {
    super(scope, id);
    const { settings, json, object } = emitDashboard(this, props, {
      title: 'All SLOs', uid: FLEET_UID, rangeMs: THIRTY_DAYS_MS, tags: ['slo'], links: [],
    }, renderFleetDashboard);
    this.uid = settings.uid;
    this.json = json;
    this.object = object;
  }
}
