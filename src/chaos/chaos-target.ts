import { DisruptionTolerance, IDisruptionTarget } from '../service';

/** Pods that were not made with this library. */
export interface WorkloadTargetProps {
  /** Name of the workload. */
  readonly name: string;
  /**
   * Namespace of its pods.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;
  /** Labels that select its pods, and no others. */
  readonly podLabels: { readonly [key: string]: string };
  /** How much it can bear. */
  readonly tolerance: DisruptionTolerance;
}

/** Nodes that are disturbed. */
export interface NodePoolTargetProps {
  /** Name of the pool, for people. */
  readonly name: string;
  /** Labels that select its nodes. */
  readonly nodeLabels: { readonly [key: string]: string };
  /** How many nodes it has at least. */
  readonly nodes: number;
}

/** What is disturbed. A ProductionService is a target as it is. */
export class ChaosTarget implements IDisruptionTarget {
  /**
   * Any pods, by their labels.
   *
   * @param props - which pods, and how much they can bear.
   */
  public static workload(props: WorkloadTargetProps): ChaosTarget {
    return new ChaosTarget(props.name, props.namespace, { ...props.podLabels }, props.tolerance);
  }

  /**
   * Nodes, by their labels.
   *
   * @param props - which nodes.
   */
  public static nodePool(props: NodePoolTargetProps): ChaosTarget {
    const tolerance = { workloadKind: 'node', minReplicas: props.nodes, maxReplicas: props.nodes, disruptionsAllowed: 1 };
    return new ChaosTarget(props.name, undefined, {}, tolerance, { ...props.nodeLabels });
  }

  private constructor(
    /** Name of the workload or pool. */
    public readonly name: string,
    /** Namespace of its pods, if it is known. */
    public readonly namespace: string | undefined,
    /** Labels that select its pods; empty for nodes. */
    public readonly podLabels: { [key: string]: string },
    /** How much it says that it can bear. */
    public readonly tolerance: DisruptionTolerance,
    /** @internal */
    readonly _nodeLabels?: { readonly [key: string]: string },
  ) {}
}
