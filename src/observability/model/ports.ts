/** Ports that parts of the stack know each other by. */
export const PORTS = {
  prometheus: 9090,
  alertmanager: 9093,
  alertmanagerMesh: 9094,
  otlpGrpc: 4317,
  otlpHttp: 4318,
  zipkin: 9411,
  collectorMetrics: 8888,
  collectorHealth: 13133,
  jaegerUi: 16686,
  jaegerQueryGrpc: 16685,
  jaegerSamplingHttp: 5778,
  jaegerSamplingGrpc: 5779,
  loki: 3100,
  grafana: 3000,
  kubelet: 10250,
} as const;

/** Names that parts of the stack know each other by: of components, and so of their Services. They never change. */
export const NAMES = {
  prometheus: 'prometheus',
  alertmanager: 'alertmanager',
  agent: 'otel-agent',
  gateway: 'otel-gateway',
  /** Of the component that takes spans; where roles are split there is a `jaeger-query` beside it. */
  jaeger: 'jaeger',
  jaegerQuery: 'jaeger-query',
  loki: 'loki',
  grafana: 'grafana',
} as const;

/** Host of a Service of the stack, as pods of any namespace reach it. */
export function hostOf(name: string, namespace: string): string {
  return `${name}.${namespace}.svc`;
}
