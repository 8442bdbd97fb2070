/**
 * The images that a stack runs unless the user names others: the newest versions whose configuration was read or run when this was written.
 * They move about monthly; `docs/guide/observability.md` says how to override one.
 */
export const IMAGES = {
  prometheus: 'quay.io/prometheus/prometheus:v3.13.2',
  alertmanager: 'quay.io/prometheus/alertmanager:v0.33.1',
  /** The Kubernetes distribution speaks OTLP only. */
  collector: 'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s:0.160.0',
  /** Has the exporters of search engines too. */
  collectorContrib: 'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.160.0',
  jaeger: 'docker.io/jaegertracing/jaeger:2.19.0',
  jaegerIndexCleaner: 'docker.io/jaegertracing/jaeger-es-index-cleaner:2.19.0',
  loki: 'docker.io/grafana/loki:3.7.6',
  grafana: 'docker.io/grafana/grafana:13.1.3',
  /** Tells a store outside of the stack how long it keeps logs. */
  curl: 'docker.io/curlimages/curl:8.17.0',
} as const;
