import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { claimDelivery } from './claimed-deliveries';
import { checkDelivery } from './model/check-delivery';
import type { DeliveryModel } from './model/delivery-model';
import { describeStep } from './model/step-power';
import { ProgressiveDeliveryProps } from './progressive-delivery-props';
import { objectivesOf, policyOf, readDelivery } from './read-delivery';
import { renderTemplates } from './render/analysis-templates';
import { HASH_LABEL, NAMES } from './render/names';
import { renderRollout, renderRoute } from './render/rollout';
import { renderRunbook } from './render/runbook';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';
import { NetworkPeer, ProductionService } from '../service';
import { SloAlerts } from '../slo';

/**
 * A service that is released step by step, each judged by its own objectives: a new version gets more traffic only while its pods are no worse than
 * the stable ones and the error budget allows it, and loses all of it at once when they are. Without requests it waits.
 *
 * Autoscaler, disruption budget, spread and monitor of the service follow the Rollout.
 *
 * @example
 *
 * checkout.addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
 * new ProgressiveDelivery(chart, 'release', { service: checkout, expectedRequestsPerSecond: 200 });
 */
export class ProgressiveDelivery extends Construct {
  /** The Rollout. */
  public readonly rollout: ApiObject;
  /** The VirtualService or HTTPRoute; undefined where nothing splits the traffic. */
  public readonly route?: ApiObject;
  /** The Service of the stable pods. */
  public readonly stableService: ApiObject;
  /** The Service of the pods of a new version. */
  public readonly canaryService: ApiObject;
  /** The AnalysisTemplates: the gate, the bound for the whole release where it has steps, and one for each step. */
  public readonly analysisTemplates: ApiObject[];
  /** What each step sees at the expected traffic, one sentence for each objective. */
  public readonly detection: string[];
  /** What people need to know of a release, and to do when it stands still, in Markdown. */
  public readonly runbook: string;

  private readonly model: DeliveryModel;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - id of the construct; names come from the service.
   * @param props - the service, and how it is released.
   * @throws SRE6101 to SRE6109, in an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: ProgressiveDeliveryProps) {
    super(scope, id);
    const { service } = props;
    const platform = Platform.of(this);
    const slos = props.slos ?? objectivesOf(service);
    this.model = readDelivery(props, slos, platform);
    throwProblems(this.node.path, checkDelivery(this.model));
    throwProblems(this.node.path, claimDelivery(this, this.model, platform.cluster));
    service._releaseByRollout();
    letIn(service, this.model, platform);
    this.detection = this.model.steps.flatMap((step) => describeStep(step, this.model));
    this.runbook = renderRunbook(this.model);
    this.stableService = this.partOfService(service, NAMES.stable(service.name));
    this.canaryService = this.partOfService(service, NAMES.canary(service.name));
    const route = renderRoute(this.model);
    if (route !== undefined) this.route = this.emit(route.kind, route.apiVersion, service.name, route.spec);
    this.analysisTemplates = this.emitTemplates(slos!, props);
    this.rollout = this.emit('Rollout', 'argoproj.io/v1alpha1', service.name, renderRollout(this.model));
  }

  private emitTemplates(slos: SloAlerts, props: ProgressiveDeliveryProps): ApiObject[] {
    const counts = slos._countsBy(HASH_LABEL);
    const judges = this.model.judges.map((judge) => {
      const { of } = counts.find(({ slo }) => slo === judge.slo)!;
      return { judge, counts: (hash: string, seconds: number) => of(hash, 1000 * seconds) };
    });
    const left = slos._budgetsLeft(policyOf(props, Platform.of(this)));
    const questions = slos.queries.map(({ slo, burnsAtPageRate }, index) => ({ slo, burnsAtPageRate, budgetLeft: left[index] }));
    return renderTemplates(this.model, judges, questions).map(({ name, spec }) => this.emit('AnalysisTemplate', 'argoproj.io/v1alpha1', name, spec));
  }

  /**
   * Its selector is the controller's, which writes the version into it: one of ours would be in its way at each apply, and mix the versions until it
   * is overwritten. It is not scraped: its pods already are, by the Service of all of them.
   */
  private partOfService(service: ProductionService, name: string): ApiObject {
    return this.emit('Service', 'v1', name, Lazy.any({ produce: () => ({ ...service._serviceSpec, selector: undefined }) }));
  }

  private emit(kind: string, apiVersion: string, name: string, spec: object): ApiObject {
    const labels = { ...this.model.labels, 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name, 'app.kubernetes.io/managed-by': 'cdk8s' };
    return new ApiObject(this, `${kind}-${name}`, { apiVersion, kind, metadata: { name, namespace: this.model.namespace, labels }, spec });
  }
}

/** Whoever routes requests has to reach the pods. */
function letIn({ network, port }: ProductionService, { router, namespace }: DeliveryModel, { ingressNamespaces = [] }: Platform): void {
  if (router.kind === 'none') return;
  const gateways = router.kind === 'gateway-api' ? [router.gatewayNamespace ?? namespace] : [];
  new Set([...gateways, ...ingressNamespaces]).forEach((from) => network.allowFrom(NetworkPeer.pods({ namespace: from }), { tcpPorts: [port] }));
}
