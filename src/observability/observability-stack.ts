import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { claimStack } from './claimed-names';
import { emitStack } from './emit-stack';
import { applicationEnvironment, otlpEndpoint } from './model/application-telemetry';
import { noEndpoint } from './model/check-existing';
import { checkStack } from './model/check-stack';
import { hostOf, NAMES, PORTS } from './model/ports';
import { stackAdvice } from './model/stack-advice';
import { StackModel } from './model/stack-model';
import { certificateNames, storeUrl } from './model/stack-tls';
import { urlPort } from './model/url-port';
import { ObservabilityStackProps } from './observability-stack-props';
import { readStack } from './read-stack';
import { renderAlertmanagerFiles } from './render/alertmanager';
import { renderStack } from './render/stack';
import { addStackDashboards } from './stack-dashboards';
import { addStackRules } from './stack-rules';
import { validateWindows } from './window-validation';
import { throwProblems, ValidationError } from '../core/problem';
import { Platform } from '../platform';
import { NetworkPeer, ProductionService } from '../service';

/**
 * Metrics, traces, logs, alerts and dashboards of a cluster as one stack: wired to each other, sized, secured, and watched by itself.
 *
 * It takes the namespace of its chart, which has to be the one of `Platform.monitoring`. One stack a namespace.
 *
 * @example
 *
 * new ObservabilityStack(chart, 'stack', { alerting });
 */
export class ObservabilityStack extends Construct {
  /** Namespace of the stack. */
  public readonly namespace: string;
  /** Base URL of Prometheus, as pods reach it: HTTPS with `tls`. Undefined if the stack joins one that does not say it. */
  public readonly prometheusUrl?: string;
  /** Base URL of Alertmanager, as pods reach it; undefined if the stack joins another one. */
  public readonly alertmanagerUrl?: string;
  /** Base URL of Grafana, as pods reach it; undefined if the stack joins another one. */
  public readonly grafanaUrl?: string;
  /** Where pods send OTLP over gRPC; undefined if the stack joins one that does not say it. */
  public readonly otlpEndpoint?: string;
  /** DNS names that the certificate of `tls` has to hold, those of Services; none if the stack joins another one. */
  public readonly certificateNames: string[];
  /** What is legal and still deserves a thought, in sentences: networks that nobody watches, for one. */
  public readonly advice: string[];

  private readonly model: StackModel;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - id of the construct. Names of objects do not depend on it.
   * @param props - what the stack consists of.
   * @throws an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: ObservabilityStackProps = {}) {
    super(scope, id);
    const platform = Platform.of(this);
    this.namespace = Chart.of(this).namespace ?? platform.monitoring.namespace;
    this.model = readStack(this.namespace, props, platform);
    throwProblems(this.node.path, checkStack(this.model));
    const { existing } = this.model;
    const own = (name: 'alertmanager' | 'grafana') => (existing ? undefined : `http://${hostOf(name, this.namespace)}:${PORTS[name]}`);
    this.prometheusUrl = existing ? existing.prometheusUrl : storeUrl(NAMES.prometheus, this.model.context);
    this.alertmanagerUrl = own('alertmanager');
    this.grafanaUrl = own('grafana');
    this.otlpEndpoint = existing ? existing.otlpEndpoint : otlpEndpoint(this.namespace);
    this.certificateNames = existing ? [] : certificateNames(this.namespace, { loki: this.model.logs?.store.kind === 'loki' });
    validateWindows(this, this.model);
    const parts = renderStack(this.model);
    claimStack(this, this.model.context, parts.components);
    emitStack(this, this.model.context, parts);
    this.advice = stackAdvice(this.model);
    addStackRules(this, this.model);
    addStackDashboards(this, this.model);
  }

  /**
   * Lets a service send traces, metrics and logs to the stack: the environment of its OpenTelemetry SDK, and the network access.
   *
   * @param service - the service, with an SDK of OpenTelemetry in its main container.
   * @throws SRE3005 where the stack joins another one, and does not say where that takes OTLP
   */
  public instrument(service: ProductionService): void {
    const { existing, collectors } = this.model;
    const namespace = existing ? existing.otlpNamespace : this.namespace;
    if (this.otlpEndpoint === undefined || namespace === undefined) throw new ValidationError(this.node.path, [noEndpoint(this.otlpEndpoint)]);
    service._addLiterals(applicationEnvironment(this.otlpEndpoint, collectors?.sampling));
    service.network.allowTo(NetworkPeer.namespace(namespace), { tcpPorts: [urlPort(this.otlpEndpoint)!] });
  }

  /**
   * The configuration of Alertmanager and the texts of its notifications, by the name of the file, as a stack without operator mounts them.
   * `amtool config routes test --config.file=alertmanager.yml sev=SEV1` tells who would learn of what. None if the stack joins another one.
   */
  public toAlertmanagerFiles(): { [file: string]: string } {
    return this.model.alertmanager ? { ...renderAlertmanagerFiles(this.model.alertmanager) } : {};
  }
}
