/**
 * Milliseconds without a decimal point, which the Gateway API does not take: `5s`, `250ms`, `5s750ms`.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-2257/
 */
export function gatewayDuration(ms: number): string {
  const [seconds, rest] = [Math.floor(ms / 1_000), ms % 1_000];
  return `${seconds > 0 || rest === 0 ? `${seconds}s` : ''}${rest > 0 ? `${rest}ms` : ''}`;
}

/** Milliseconds as Istio and Linkerd read them. */
export function meshDuration(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}
