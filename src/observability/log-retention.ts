import { Duration } from 'cdk8s';
import { LogTierModel } from './model/logs-model';

/** How long some logs are kept, where that is not as long as the others. */
export class LogRetention {
  /**
   * Logs of a data type, such as `audit`. A pod says it by the annotation `resource.opentelemetry.io/data.type`, a record by its attribute `data.type`.
   *
   * @param dataType - lower case letters, digits and hyphens.
   * @param retention - in whole days for OpenSearch, at least a day.
   */
  public static ofDataType(dataType: string, retention: Duration): LogRetention {
    return new LogRetention({ kind: 'dataType', dataType, retentionMs: milliseconds(retention) });
  }

  /**
   * Logs of the levels TRACE and DEBUG. Of Loki, where the level becomes a label for it: about three times as many streams.
   *
   * @param retention - at least a day.
   */
  public static ofDebug(retention: Duration): LogRetention {
    return new LogRetention({ kind: 'debug', retentionMs: milliseconds(retention) });
  }

  /**
   * Logs with all of some labels, such as `{ k8s_namespace_name: 'payments' }`. Of Loki.
   *
   * @param labels - of `service_name`, `service_namespace`, `k8s_namespace_name`, `k8s_cluster_name`, `deployment_environment_name` and `data_type`.
   * @param retention - at least a day.
   */
  public static ofLabels(labels: { readonly [label: string]: string }, retention: Duration): LogRetention {
    return new LogRetention({ kind: 'labels', labels: { ...labels }, retentionMs: milliseconds(retention) });
  }

  private constructor(
    /** @internal */
    readonly _model: LogTierModel,
  ) {}
}

function milliseconds(retention: Duration): number {
  return retention.toMilliseconds({ integral: false });
}
