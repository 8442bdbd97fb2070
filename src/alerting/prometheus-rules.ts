import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Alert } from './alert';
import { claimNames } from './claimed-names';
import { AlertContext } from './model/alert-model';
import { checkRules } from './model/check-rules';
import { checkSize } from './model/check-size';
import { alertsOf, fileKey, fileName, FileModel, RulesModel } from './model/rules-model';
import { readExpression } from './read-expression';
import { rulesMetadata } from './render/metadata';
import { renderRuleFile } from './render/rule-file';
import { renderGroup } from './render/rule-group';
import { RunbookPage } from './render/runbook';
import { RuleOutput } from './rule-output';
import { throwProblems } from '../core/problem';
import { Published, RULES_TOPIC } from '../core/published';
import { Platform } from '../platform';

/** A series that Prometheus calculates ahead, so that queries are cheap. */
export interface RecordingRule {
  /** Name of the series: `service:requests:rate5m`. */
  readonly record: string;
  /** What is recorded, in PromQL. */
  readonly expr: string;
  /**
   * Labels that are added to the series.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/** Rules that Prometheus evaluates together, one after the other: recordings first. */
export interface RuleGroup {
  /** Name, the only one of its file. */
  readonly name: string;
  /**
   * Time between two evaluations.
   *
   * @default - the evaluation interval of Prometheus
   */
  readonly interval?: Duration;
  /**
   * How far back in time rules are evaluated, for series that arrive late. Needs Prometheus 2.53.
   *
   * @default - the offset of Prometheus
   */
  readonly queryOffset?: Duration;
  /**
   * Series to record.
   *
   * @default - none
   */
  readonly recordings?: RecordingRule[];
  /**
   * Alerts, at most 20.
   *
   * @default - none
   */
  readonly alerts?: Alert[];
}

/** Groups that belong together: one PrometheusRule, or one key of a ConfigMap. */
export interface RuleFile {
  /**
   * What the name of the rules is followed by: file `alerts` of rules `checkout` is called `checkout-alerts`.
   *
   * @default - called as the rules; only one file may be
   */
  readonly name?: string;
  /** The groups, at least one. */
  readonly groups: RuleGroup[];
}

/** Rules for Prometheus. */
export interface PrometheusRulesProps {
  /** Files of rules, at least one. */
  readonly files: RuleFile[];
  /**
   * Name of the objects.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Namespace of the objects.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
  /**
   * The service that the rules are about. It owns the alerts when nobody else does, and is the folder of their runbooks.
   *
   * @default - none; runbooks lie in a folder called as the rules
   */
  readonly service?: string;
  /**
   * What the rules are written into.
   *
   * @default - RuleOutput.prometheusRule() where the platform is monitored by the operator, RuleOutput.configMap() elsewhere
   */
  readonly output?: RuleOutput;
  /**
   * Labels of the objects, beside those by which they are found.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/**
 * Recording rules and alerts, as PrometheusRule objects or as rule files in a ConfigMap.
 *
 * Every alert is checked for what a person needs at night: impact, runbook, owner, the value, a query to start with.
 */
export class PrometheusRules extends Construct {
  /** Name of the rules. */
  public readonly name: string;
  /** Namespace of the objects, if it is known. */
  public readonly namespace?: string;
  /** The objects: one PrometheusRule for each file, or one ConfigMap. */
  public readonly objects: ApiObject[];

  private readonly model: RulesModel;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name unless one is given.
   * @param props - the rules.
   * @throws an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: PrometheusRulesProps) {
    super(scope, id);
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.model = readRules(this.name, this.namespace, props, Platform.of(this));
    throwProblems(this.node.path, checkRules(this.model));
    const files = this.toRuleFiles();
    const bytes = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.byteLength(text)]));
    throwProblems(this.node.path, checkSize(this.model.output.kind, bytes));
    const { kind } = this.model.output;
    const alerts = alertsOf(this.model).map(({ name }) => ({ kind: 'alert', name } as const));
    if (kind === 'configMap') {
      claimNames(this, this.namespace, [...alerts, { kind: 'ConfigMap', name: this.name }]);
      // Whoever mounts several of them into one directory must not lose one.
      claimNames(this, this.namespace, Object.keys(files).map((file) => ({ kind: 'rule file', name: file })));
      this.objects = [this.emitConfigMap(files)];
      Published.of(this.node.root).publish(RULES_TOPIC, Platform.of(this).cluster, { name: this.name, namespace: this.namespace, files });
    } else {
      claimNames(this, this.namespace, [...alerts, ...this.model.files.map((file) => ({ kind: 'PrometheusRule', name: fileName(this.model, file) } as const))]);
      this.objects = this.model.files.map((file) => this.emitPrometheusRule(file));
    }
  }

  /** The rules as the files that Prometheus and promtool read: YAML by the name of the file. */
  public toRuleFiles(): { [file: string]: string } {
    return Object.fromEntries(this.model.files.map((file) => [fileKey(this.model, file), renderRuleFile(file)]));
  }

  /** @internal */
  public get _runbooks(): RunbookPage[] {
    const { name, namespace, service } = this.model;
    return alertsOf(this.model).map((alert) => ({ folder: service ?? name, service, namespace, alert }));
  }

  /** @internal Metadata of an object that goes with the rules, such as the inhibition of their alerts. */
  public _metadata(labels: { readonly [key: string]: string }) {
    return rulesMetadata({ ...this.model, output: { ...this.model.output, labels, annotations: {} } }, this.name);
  }

  private emitConfigMap(files: { readonly [file: string]: string }): ApiObject {
    return new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: rulesMetadata(this.model, this.name),
      data: files,
    });
  }

  private emitPrometheusRule(file: FileModel): ApiObject {
    const name = fileName(this.model, file);
    return new ApiObject(this, file.name ?? 'Resource', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: rulesMetadata(this.model, name),
      spec: { groups: file.groups.map(renderGroup) },
    });
  }
}

/** Rules as plain data, with every default in its place. */
function readRules(name: string, namespace: string | undefined, props: PrometheusRulesProps, platform: Platform): RulesModel {
  const { service, labels = {}, files = [] } = props;
  const { owner, environment, monitoring, runbookBaseUrl, dashboardBaseUrl } = platform;
  const context: AlertContext = { service, folder: service ?? name, owner, runbookBaseUrl, dashboardBaseUrl };
  return {
    name,
    namespace,
    service,
    owner,
    environment,
    labels: { ...labels },
    output: (props.output ?? RuleOutput._for(monitoring))._resolve(monitoring),
    files: files.map((file) => ({
      name: file.name,
      groups: (file.groups ?? []).map((group) => ({
        name: group.name,
        intervalMs: group.interval?.toMilliseconds({ integral: false }),
        queryOffsetMs: group.queryOffset?.toMilliseconds({ integral: false }),
        recordings: (group.recordings ?? []).map((rule) => ({ record: rule.record, expr: readExpression(rule.expr), labels: { ...rule.labels } })),
        alerts: (group.alerts ?? []).map((alert) => alert._resolve(context)),
      })),
    })),
  };
}
