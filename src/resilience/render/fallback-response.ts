import { quoteEnvoyFormat } from '../../core/quote-envoy';
import type { FallbackModel } from '../model/fallback-model';

/**
 * Answers as a BackendTrafficPolicy of Envoy Gateway has them. It hands a body on to Envoy as a format string.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#responseoverride
 */
export function renderResponseOverride(fallbacks: readonly FallbackModel[]): object[] {
  return fallbacks.map(({ statuses, status, contentType, body }) => ({
    match: { statusCodes: statuses.map((value) => ({ type: 'Value', value })) },
    response: { ...status === undefined ? {} : { statusCode: status }, contentType, body: { type: 'Inline', inline: quoteEnvoyFormat(body) } },
  }));
}

interface RoutedService {
  readonly name: string;
  readonly namespace?: string;
  readonly routes: readonly string[];
}

/** A policy that has nothing but answers. */
export function renderFallbackPolicy({ name, namespace, routes }: RoutedService, fallbacks: readonly FallbackModel[]) {
  return {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'BackendTrafficPolicy',
    metadata: { name: `${name}-fallback`, namespace, labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'cdk8s' } },
    spec: {
      targetRefs: routes.map((route) => ({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: route })),
      responseOverride: renderResponseOverride(fallbacks),
    },
  };
}
