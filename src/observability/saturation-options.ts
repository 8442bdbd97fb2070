import { Duration } from 'cdk8s';
import { NodeMetrics } from './node-metrics';
import { AlertSeverity } from '../alerting';

/** When nodes, pods and volumes are too full. All limits are percent of what there is: of the node, of the limit of a container, of the volume. */
export interface SaturationOptions {
  /**
   * Who measures the nodes.
   *
   * @default NodeMetrics.openTelemetry(); NodeMetrics.nodeExporter() where the stack joins an existing one, or its agents do not measure nodes
   */
  readonly nodeMetrics?: NodeMetrics;
  /**
   * Whether somebody is told of nodes.
   *
   * @default true
   */
  readonly nodes?: boolean;
  /**
   * Whether somebody is told of containers: how near to their limits they are, and when they are killed or restart over and over.
   *
   * @default true
   */
  readonly pods?: boolean;
  /**
   * Whether somebody is told of persistent volumes.
   *
   * @default true
   */
  readonly volumes?: boolean;
  /**
   * CPU from which on there is a warning, in percent.
   *
   * @default 70
   */
  readonly cpuWarning?: number;
  /**
   * CPU from which on it is critical, in percent.
   *
   * @default 85
   */
  readonly cpuCritical?: number;
  /**
   * Memory from which on there is a warning, in percent. The page cache is not counted: it goes when it is needed.
   *
   * @default 80
   */
  readonly memoryWarning?: number;
  /**
   * Memory from which on it is critical, in percent.
   *
   * @default 90
   */
  readonly memoryCritical?: number;
  /**
   * Use of disks and volumes from which on there is a warning, in percent.
   *
   * @default 75
   */
  readonly diskWarning?: number;
  /**
   * Use of disks and volumes from which on it is critical, in percent.
   *
   * @default 85
   */
  readonly diskCritical?: number;
  /**
   * Traffic of a link, in one direction, from which on there is a warning, in percent of its speed.
   *
   * @default 80
   */
  readonly networkWarning?: number;
  /**
   * Traffic of a link from which on it is critical, in percent of its speed.
   *
   * @default 95
   */
  readonly networkCritical?: number;
  /**
   * Speed of links that do not tell it, in megabits a second: 10000 for ten gigabits. Virtual machines often say nothing, or -1.
   *
   * @default - what the node exporter tells; links of unknown speed are not watched
   */
  readonly linkSpeed?: number;
  /**
   * How long a limit has to be exceeded. Whole seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly sustained?: Duration;
  /**
   * Somebody is told of a disk or volume that will be full within this time, if it goes on filling as it did. Whole hours.
   *
   * @default Duration.days(7)
   */
  readonly forecast?: Duration;
  /**
   * How urgent it is when a critical limit is exceeded. A busy node is no outage, so nobody is woken up: users are watched by objectives,
   * and a disk or volume that will be full within four hours pages whatever is said here.
   *
   * @default AlertSeverity.SEV3
   */
  readonly criticalSeverity?: AlertSeverity;
  /**
   * Namespaces whose pods and volumes nobody is told of.
   *
   * @default - none
   */
  readonly ignoredNamespaces?: string[];
}
