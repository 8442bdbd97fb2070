import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { ErrorBudgetPolicy } from './error-budget-policy';
import { alertAdvice } from './model/advice';
import { checkSlos } from './model/check-slos';
import { checkSource } from './model/check-source';
import { ServiceIdentity, SloModel } from './model/slo-model';
import { FAST_INTERVAL_MS, SLOW_INTERVAL_MS } from './model/windows';
import { IMonitoredService } from './monitored-service';
import { readSlo, SloContext } from './read-slo';
import { CountsBy, countsBy } from './render/counts-by';
import { serviceDashboardUid } from './render/dashboard';
import { budgetQuery, budgetWithoutExperimentsQuery } from './render/gate-script';
import { operatorInhibitRules, renderInhibitRules } from './render/inhibition';
import { serviceLabels } from './render/metric-names';
import { sloQuestions } from './render/questions';
import { renderUnitTests } from './render/unit-tests';
import { Slo } from './slo';
import { SloQueries } from './slo-queries';
import { sloRuleFiles } from './slo-rule-files';
import { PrometheusRules, RuleOutput, RunbookTable } from '../alerting';
import { detectionTable } from './burn-rate-alerts';
import { Claims } from '../core/claims';
import { throwProblems, ValidationError } from '../core/problem';
import { urlBelow } from '../core/url';
import { Platform } from '../platform';

/** The objectives of a service, and how their rules are written. */
export interface SloAlertsOptions {
  /** The objectives, at least one. */
  readonly slos: Slo[];
  /**
   * The team that is told.
   *
   * @default - the owner of the platform; where there is none, the service
   */
  readonly owner?: string;
  /**
   * What the rules are written into.
   *
   * @default - RuleOutput.prometheusRule() where the platform is monitored by the operator, RuleOutput.configMap() elsewhere
   */
  readonly output?: RuleOutput;
  /**
   * Time between two scrapes of the metrics that are counted. Windows are exact only if it is right.
   *
   * @default - that of Platform.monitoring
   */
  readonly scrapeInterval?: Duration;
  /**
   * Rules are evaluated as of so long ago, so that no scrape is under way. Needs Prometheus 2.53; `Duration.millis(0)` does without.
   *
   * @default Duration.seconds(1)
   */
  readonly queryOffset?: Duration;
  /**
   * Dashboard that alerts link to.
   *
   * @default - `<dashboardBaseUrl of the platform>/<uid>` of the SloDashboard of the service, unless that has a uid of its own
   */
  readonly dashboardUrl?: string;
  /**
   * Name of the objects.
   *
   * @default - `<service>-slo`
   */
  readonly name?: string;
  /**
   * Labels of the objects, as a Thanos or Mimir ruler selects them.
   *
   * @default - none but those by which the platform finds rules
   */
  readonly labels?: { readonly [key: string]: string };
}

/** Objectives for a service. */
export interface SloAlertsProps extends SloAlertsOptions {
  /** The service: a ProductionService, or `MonitoredService.named()`. */
  readonly service: IMonitoredService;
}

/**
 * The objectives of a service as rules: windows that are exact and cheap, pages and tickets that chance does not trigger,
 * error budgets, and a runbook for each alert.
 *
 * @example
 *
 * new SloAlerts(chart, 'checkout-slos', { service: checkout, slos: [Slo.availability({ objective: 99.9 })] });
 */
export class SloAlerts extends Construct {
  /**
   * The inhibition by which a page mutes its tickets, as YAML for `alertmanager.yml`. It holds for all services of this library.
   *
   * @param groupBy - all labels by which objectives are grouped, or the page of one tenant mutes the tickets of another.
   */
  public static inhibitRules(groupBy: string[] = []): string {
    return renderInhibitRules(groupBy);
  }

  /** The service. */
  public readonly service: IMonitoredService;
  /** The rules and alerts. */
  public readonly rules: PrometheusRules;
  /** The inhibition by which a page mutes its tickets, for the Prometheus operator; undefined elsewhere, see `inhibitRules`. */
  public readonly inhibition?: ApiObject;
  /** What is legal and still deserves a thought, in sentences: an objective with too little traffic to defend, for one. */
  public readonly advice: string[];

  /** @internal */
  public readonly _slos: readonly SloModel[];
  /** @internal The latencies that objectives still count as good, where requests are timed. */
  public readonly _latencies: readonly { readonly slo: string; readonly ms: number }[];

  /**
   * @param scope - a chart or a construct in one.
   * @param id - id of the construct.
   * @param props - the service and its objectives.
   * @throws an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: SloAlertsProps) {
    super(scope, id);
    const platform = Platform.of(this);
    const { service } = props;
    this.service = service;
    const context = readContext(props, platform);
    const declarations = props.slos.map(({ _declaration }) => _declaration);
    const read = declarations.map((declaration, index) => readSlo(declaration, `slos[${index}]`, context, declarations));
    this._slos = read.map(({ model }) => model);
    this._latencies = declarations.flatMap(({ indicator, options }) =>
      indicator?._thresholdMs === undefined ? [] : [{ slo: options.name, ms: indicator._thresholdMs }]);
    throwProblems(this.node.path, [
      ...read.flatMap(({ problems }) => problems),
      ...checkSource(context),
      ...checkSlos(this._slos, platform.monitoring.retention?.toMilliseconds({ integral: false })),
    ]);
    claimObjectives(this, context.service, platform);
    this.advice = this._slos.flatMap(alertAdvice);
    this.rules = new PrometheusRules(this, 'Rules', {
      name: props.name ?? `${service.name}-slo`,
      namespace: service.namespace ?? Chart.of(this).namespace,
      service: service.name,
      output: props.output,
      labels: props.labels,
      files: sloRuleFiles(this._slos, service, {
        fast: Duration.millis(FAST_INTERVAL_MS), slow: Duration.millis(SLOW_INTERVAL_MS), queryOffset: props.queryOffset ?? Duration.seconds(1),
      }),
    });
    if (platform.monitoring.mode === 'operator') this.inhibition = this.emitInhibition(platform);
  }

  /**
   * How fast the tiers of an objective fire, and what is spent of the budget by then, at several shares of failures. The runbooks show it too.
   *
   * @param slo - name of the objective.
   * @throws SRE2102 when there is none of that name.
   */
  public detectionTable(slo: string): RunbookTable {
    const model = this._slos.find(({ name }) => name === slo);
    if (model !== undefined) return detectionTable(model);
    throw new ValidationError(this.node.path, [{
      code: 'SRE2102', prop: 'slo', must: `be the name of an objective: ${this._slos.map(({ name }) => name).join(', ')}`, got: slo, fix: 'Name one of them.',
    }]);
  }

  /** What the rules answer, for gates and judges: the budget that is left, whether it burns, whether somebody has been paged. */
  public get queries(): SloQueries[] {
    return this._slos.map(sloQuestions);
  }

  /**
   * Tests of the rules for `promtool test rules`, as YAML by the name of the file: each alert fires at its burn rate within the promised time,
   * is quiet below, when nothing is wrong, without traffic and for a single failure. Save all of them in one folder: each `*.test.yaml` reads
   * the rules that it is about from the `*.test-rules.yaml` of the same name, as they are in `rules.toRuleFiles()`.
   */
  public unitTests(): { [file: string]: string } {
    return renderUnitTests(this._slos, this.rules.toRuleFiles(), this.service.metricLabels);
  }

  /** @internal How the events of each objective are counted by a label of the pods that they are from. */
  public _countsBy(label: string): CountsBy[] {
    return this._slos.map((slo) => countsBy(slo, label));
  }

  /** @internal The budget that is left of each objective, as a policy counts it. */
  public _budgetsLeft(policy: ErrorBudgetPolicy): string[] {
    return this._slos.map(policy._model.chargeExperiments ? budgetQuery : budgetWithoutExperimentsQuery);
  }

  private emitInhibition({ monitoring }: Platform): ApiObject {
    const groupBy = [...new Set(this._slos.flatMap((slo) => slo.groupBy))];
    return new ApiObject(this, 'Inhibition', {
      apiVersion: 'monitoring.coreos.com/v1alpha1',
      kind: 'AlertmanagerConfig',
      metadata: this.rules._metadata(monitoring.selectorLabels),
      spec: { inhibitRules: operatorInhibitRules(serviceLabels(this._slos[0].service), groupBy) },
    });
  }
}

/** The windows of all objectives of a service are recorded by one set of rules; a second set would record the same series once more. */
function claimObjectives(holder: Construct, { name, namespace }: ServiceIdentity, { cluster }: Platform): void {
  throwProblems(holder.node.path, Claims.of(holder.node.root).takeAll([{
    kind: 'objectives',
    cluster,
    namespace,
    name,
    refusal: (first) => ({
      code: 'SRE2102', prop: 'service', must: `have its objectives in one place: ${first} has them`, got: name, fix: 'Put all objectives of the service into one list.',
    }),
  }], holder.node.path));
}

function readContext({ service, owner, scrapeInterval, dashboardUrl }: SloAlertsProps, platform: Platform): SloContext {
  const { monitoring, dashboardBaseUrl, runbookBaseUrl } = platform;
  return {
    service: { name: service.name, namespace: service.namespace },
    name: service.name,
    namespace: service.namespace,
    metricLabels: service.metricLabels,
    healthPaths: service.healthCheckPaths,
    scrapeIntervalMs: (scrapeInterval ?? monitoring.scrapeInterval).toMilliseconds({ integral: false }),
    owner: owner ?? platform.owner ?? service.name,
    dashboardUrl: dashboardUrl ?? urlBelow(dashboardBaseUrl, serviceDashboardUid(service)),
    runbookBaseUrl,
  };
}
