import { LogsLink, logsLink } from './logs-model';
import { prometheusReplicas } from './prometheus-endpoints';
import type { StackModel } from './stack-model';
import { schemeOf } from './stack-tls';
import { traceEndpoint } from './traces-model';

/** Where the gateway sends what it keeps. What a stack does without is undefined or empty. */
export interface GatewayBackends {
  /** Host and port, for OTLP over gRPC. */
  readonly traces?: string;
  /** URLs of OTLP over HTTP, one for each server. */
  readonly metrics: readonly string[];
  readonly logs?: LogsLink;
}

/** Where the parts of a stack take what the gateway sends. */
export function gatewayBackends({ context, prometheus, traces, logs }: StackModel): GatewayBackends {
  return {
    traces: traces && traceEndpoint(context.namespace),
    metrics: prometheus ? prometheusReplicas(context, prometheus).map((address) => `${schemeOf(context.tls)}://${address}/api/v1/otlp`) : [],
    logs: logs && logsLink(logs, context),
  };
}
