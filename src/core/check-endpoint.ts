import type { ErrorCode } from './error-codes';
import { parseCidr } from './ip';
import type { Problem } from './problem';
import { checkWholeNumber } from './whole-number';

/** What is wrong with the address of Prometheus that a script is given. */
export function checkPrometheusUrl(code: ErrorCode, prop: string, text: string): Problem[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A password in the address would stand in the script, in the manifest and in every log.
  const secret = url !== undefined && (url.username !== '' || url.password !== '');
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && !secret && !/\s/.test(text)) return [];
  return [{
    code,
    prop,
    must: 'be an http:// or https:// URL without user, query and fragment',
    got: secret ? '(a URL with a user)' : text === '' ? undefined : text,
    fix: 'Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090; a token goes into a Secret.',
  }];
}

export function checkCidrs(code: ErrorCode, prop: string, cidrs: readonly string[] = []): Problem[] {
  return cidrs.filter((cidr) => parseCidr(cidr) === undefined).map((cidr) => ({ code, prop, must: 'hold blocks of addresses', got: cidr, fix: 'Write for example 10.20.0.0/16.' }));
}

export function checkPort(code: ErrorCode, prop: string, port: number): Problem[] {
  return checkWholeNumber(prop, port, { code, min: 1, max: 65_535, fix: 'Choose the port that its pods listen on.' });
}
