/** A text as a string literal of OTTL. @see https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/main/pkg/ottl/LANGUAGE.md */
export function quoteOttl(text: string): string {
  return JSON.stringify(text);
}

/** A path into a map: `log.attributes["http"]["method"]`. */
export function ottlPath(root: string, keys: readonly string[]): string {
  return `${root}${keys.map((key) => `[${quoteOttl(key)}]`).join('')}`;
}
