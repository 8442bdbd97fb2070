/** From where on somebody is told, in percent. */
export interface Limits {
  readonly warning: number;
  readonly critical: number;
}

/** Who measures nodes. */
export type NodeMetricsSource = 'node-exporter' | 'open-telemetry';

/** When nodes, pods and volumes are too full. */
export interface SaturationModel {
  readonly source: NodeMetricsSource;
  readonly nodes: boolean;
  readonly pods: boolean;
  readonly volumes: boolean;
  readonly cpu: Limits;
  readonly memory: Limits;
  readonly disk: Limits;
  readonly network: Limits;
  readonly sustainedMs: number;
  readonly forecastMs: number;
  /** In megabits a second, of links that do not tell it. */
  readonly linkMbps?: number;
  readonly criticalSeverity: 'SEV1' | 'SEV2' | 'SEV3';
  /** Time within which somebody responds to what is critical. */
  readonly criticalResponseMs: number;
  readonly ignoredNamespaces: readonly string[];
}

/** Requirement R4: percent of what there is. */
export const SATURATION_LIMITS = {
  cpu: { warning: 70, critical: 85 },
  memory: { warning: 80, critical: 90 },
  disk: { warning: 75, critical: 85 },
  network: { warning: 80, critical: 95 },
} as const satisfies Record<string, Limits>;

export type Saturable = keyof typeof SATURATION_LIMITS;

/** What is legal and still deserves a thought. */
export function saturationAdvice({ nodes, source, linkMbps }: SaturationModel): string[] {
  if (!nodes || source === 'node-exporter' || linkMbps !== undefined) return [];
  return [
    'saturation.linkSpeed is not known, and OpenTelemetry does not measure it: nobody is told of networks that are full. Pass the speed of the links of your nodes.',
  ];
}
