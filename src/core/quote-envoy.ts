/** A text as a format string of Envoy, which reads what stands between percent signs as a command. @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#format-strings */
export function quoteEnvoyFormat(text: string): string {
  return text.replace(/%/g, '%%');
}
