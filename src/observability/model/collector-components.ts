import type { CollectorMinor } from './collector-version';
import { parseImage } from '../../core/image-reference';

/** Parts of the collector that configurations of the stack use, by the name of today. */
export type CollectorComponent = keyof typeof COMPONENTS;

interface ComponentRow {
  /** Its name before, and the minor version since which the one of today is known. */
  readonly formerly?: { readonly name: string; readonly until: CollectorMinor };
  /** The smallest distribution that has it. Each has all that those before it have. */
  readonly distribution: 'core' | 'k8s' | 'contrib';
}

/**
 * Names changed in the course of time, and both are known from then on: the old one with a warning. The release of a change is not always
 * known to us: the old name is written until it is certain. Changes before the oldest version that is supported are left out.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/issues/45339
 * @see https://github.com/open-telemetry/opentelemetry-collector-releases/tree/main/distributions
 */
const COMPONENTS = {
  otlp: { distribution: 'core' },
  zipkin: { distribution: 'core' },
  file_log: { distribution: 'k8s' },
  host_metrics: { formerly: { name: 'hostmetrics', until: 158 }, distribution: 'core' },
  kubelet_stats: { formerly: { name: 'kubeletstats', until: 158 }, distribution: 'k8s' },
  memory_limiter: { distribution: 'core' },
  k8s_attributes: { distribution: 'k8s' },
  resource: { distribution: 'core' },
  transform: { distribution: 'k8s' },
  filter: { distribution: 'core' },
  redaction: { distribution: 'k8s' },
  tail_sampling: { distribution: 'k8s' },
  span_metrics: { formerly: { name: 'spanmetrics', until: 158 }, distribution: 'k8s' },
  forward: { distribution: 'core' },
  otlp_grpc: { distribution: 'core' },
  otlp_http: { distribution: 'core' },
  load_balancing: { formerly: { name: 'loadbalancing', until: 158 }, distribution: 'k8s' },
  opensearch: { distribution: 'contrib' },
  health_check: { distribution: 'core' },
  file_storage: { distribution: 'k8s' },
  basicauth: { distribution: 'k8s' },
} as const satisfies Record<string, ComponentRow>;

const DISTRIBUTIONS = ['core', 'k8s', 'contrib'] as const;

/** A set of components that is released as an image. */
export type CollectorDistribution = typeof DISTRIBUTIONS[number];

/** The name by which a version knows a component. */
export function componentName(component: CollectorComponent, minor: CollectorMinor): string {
  const { formerly }: ComponentRow = COMPONENTS[component];
  return formerly && minor < formerly.until ? formerly.name : component;
}

/** The component that an id in a configuration is of, whichever name it has. */
export function componentOf(id: string): CollectorComponent | undefined {
  const [type] = id.split('/');
  const rows: [string, ComponentRow][] = Object.entries(COMPONENTS);
  return rows.find(([name, { formerly }]) => name === type || formerly?.name === type)?.[0] as CollectorComponent | undefined;
}

/** The distribution in an image; undefined for one that somebody has built, of which we do not know what is in it. */
export function distributionOf(image: string): CollectorDistribution | undefined {
  const [, name] = /(?:^|\/)(?:opentelemetry-collector|otelcol)(?:-(k8s|contrib))?$/.exec(parseImage(image)?.repository ?? '') ?? ['', 'own'];
  return name === 'own' ? undefined : (name as CollectorDistribution | undefined) ?? 'core';
}

/** Whether a distribution has a component. */
export function hasComponent(distribution: CollectorDistribution, component: CollectorComponent): boolean {
  return DISTRIBUTIONS.indexOf(distribution) >= DISTRIBUTIONS.indexOf(COMPONENTS[component].distribution);
}

/** The smallest distribution with a component. */
export function smallestDistribution(component: CollectorComponent): CollectorDistribution {
  return COMPONENTS[component].distribution;
}
