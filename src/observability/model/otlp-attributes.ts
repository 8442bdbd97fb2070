/**
 * Resource attributes of OpenTelemetry that become labels of pushed metrics. Dots become underscores: `service_name` is what
 * span metrics are told apart by.
 *
 * The last ones are set by the collectors, so that what a service pushes carries the labels that it would have had if it were scraped.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/resource/k8s/
 */
export const PROMOTED_ATTRIBUTES = [
  'service.name', 'service.namespace', 'service.instance.id', 'service.version', 'deployment.environment.name',
  'k8s.namespace.name', 'k8s.pod.name', 'k8s.container.name', 'k8s.node.name', 'k8s.deployment.name',
  'namespace', 'pod', 'service', 'app.kubernetes.io/instance',
] as const;
