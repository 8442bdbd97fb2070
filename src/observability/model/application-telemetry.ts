import Big from 'big.js';
import type { SamplingModel } from './collectors-model';
import { hostOf, NAMES, PORTS } from './ports';

/** Where pods of any namespace send OTLP over gRPC: the agent of their own node. */
export function otlpEndpoint(namespace: string): string {
  return `http://${hostOf(NAMES.agent, namespace)}:${PORTS.otlpGrpc}`;
}

/**
 * Environment of an application with an SDK of OpenTelemetry.
 *
 * Where the gateway decides about traces, applications send all of them: what they drop, it can never keep.
 *
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function applicationEnvironment(endpoint: string, sampling: SamplingModel | undefined): Readonly<Record<string, string>> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    // How somebody else's collectors sample is theirs to say.
    ...sampling && samplerOf(sampling),
  };
}

function samplerOf(sampling: SamplingModel): Readonly<Record<string, string>> {
  if (sampling.kind === 'tail' || sampling.percentage === 100) return { OTEL_TRACES_SAMPLER: 'parentbased_always_on' };
  return { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: String(new Big(sampling.percentage).div(100).toNumber()) };
}
