import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { claimStack } from './claimed-names';
import { emitStack } from './emit-stack';
import { checkStack } from './model/check-stack';
import { StackModel } from './model/stack-model';
import { ObservabilityStackProps } from './observability-stack-props';
import { readStack } from './read-stack';
import { renderAlertmanagerFiles } from './render/alertmanager';
import { renderStack } from './render/stack';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';

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
    const parts = renderStack(this.model);
    claimStack(this, this.model.context, parts.components);
    emitStack(this, this.model.context, parts);
  }

  /**
   * The configuration of Alertmanager and the texts of its notifications, by the name of the file, as a stack without operator mounts them.
   * `amtool config routes test --config.file=alertmanager.yml sev=SEV1` tells who would learn of what. None if the stack joins another one.
   */
  public toAlertmanagerFiles(): { [file: string]: string } {
    return this.model.alertmanager ? { ...renderAlertmanagerFiles(this.model.alertmanager) } : {};
  }
}
