/** What is known of a stack that was there first. */
export interface ExistingModel {
  readonly prometheusUrl?: string;
  readonly otlpEndpoint?: string;
  readonly otlpNamespace?: string;
}

/** `http://collector.telemetry.svc:4317` → `telemetry`; undefined where a host names no namespace. */
export function namespaceOf(endpoint: string | undefined): string | undefined {
  const host = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  return /^[a-z0-9-]+\.([a-z0-9-]+)(?:\.svc(?:\.|$)|$)/.exec(host)?.[1];
}
