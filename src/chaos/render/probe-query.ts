import { quoteShell } from '../../core/quote-shell';

/**
 * A question as Litmus hands it to Prometheus unchanged: it writes it between double quotes into a line for a shell, where four characters mean
 * something.
 *
 * @see litmus-go: pkg/probe/promProbe.go
 */
export function quoteProbeQuery(query: string): string {
  return query.replace(/[\\"$`]/g, '\\$&');
}

/** An address of Prometheus as Litmus writes it into the same line, there without quotes. */
export function quoteProbeEndpoint(url: string): string {
  return quoteShell([url]);
}

/** An address as Litmus asks it unchanged: it takes it for a template first. */
export function quoteProbeUrl(url: string): string {
  return url.replace(/\{/g, '%7B').replace(/\}/g, '%7D');
}
