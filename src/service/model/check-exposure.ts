import { checkName } from './check-identity';
import { checkAnnotations, Labels } from '../../core/labels';
import { DNS_LABEL, HOST_NAME, NameRule, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

function check(prop: string, value: string | undefined, rule: NameRule, fix: string): Problem[] {
  if (typeof value === 'string' && rule.matches(value)) return [];
  return [{ code: 'SRE1602', prop, must: rule.must, got: value, fix }];
}

function checkOptional(prop: string, value: string | undefined, rule: NameRule, fix: string): Problem[] {
  return value === undefined ? [] : check(prop, value, rule, fix);
}

export interface IngressDeclaration {
  readonly name: string;
  readonly host: string;
  readonly path: string;
  readonly tlsSecretName?: string;
  readonly plaintext: boolean;
  readonly className?: string;
  readonly annotations: Labels;
}

export function checkIngress(ingress: IngressDeclaration): Problem[] {
  const tls: Problem[] = ingress.tlsSecretName === undefined && !ingress.plaintext ? [{
    code: 'SRE1602',
    prop: 'tlsSecretName',
    must: 'be given, or requests travel unencrypted',
    got: undefined,
    fix: 'Name the Secret of the certificate, or say plaintext: true where TLS ends in front of the controller.',
  }] : [];
  const both: Problem[] = ingress.tlsSecretName !== undefined && ingress.plaintext
    ? [{ code: 'SRE1602', prop: 'plaintext', must: 'be left out beside tlsSecretName', got: true, fix: 'Keep one of them.' }] : [];
  return under('exposeViaIngress()', [
    ...checkName('name', ingress.name, OBJECT_NAME),
    ...check('host', ingress.host, HOST_NAME, 'Write the name that people type.'),
    ...check('path', ingress.path, ROUTE_PATH, 'Leave it out for all paths.'),
    ...checkOptional('tlsSecretName', ingress.tlsSecretName, OBJECT_NAME, 'Write the name of the Secret.'),
    ...checkOptional('className', ingress.className, OBJECT_NAME, 'Leave it out for the default class.'),
    ...checkAnnotations('annotations', ingress.annotations),
    ...('kubernetes.io/ingress.class' in ingress.annotations ? [{
      code: 'SRE1602',
      prop: 'annotations["kubernetes.io/ingress.class"]',
      must: 'be left out',
      got: ingress.annotations['kubernetes.io/ingress.class'],
      fix: 'Use className, its successor.',
    } as const] : []),
    ...tls,
    ...both,
  ]);
}

export interface HttpRouteDeclaration {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly path: string;
  readonly gateway: string;
  readonly gatewayNamespace?: string;
  readonly listener?: string;
  readonly timeoutSeconds: number;
}

export function checkHttpRoute(route: HttpRouteDeclaration): Problem[] {
  const twice = route.hosts.filter((host, index) => route.hosts.indexOf(host) !== index);
  const count: Problem[] = route.hosts.length >= 1 && route.hosts.length <= 16 && twice.length === 0 ? [] : [{
    code: 'SRE1602', prop: 'hosts', must: 'be one to 16 host names, each once', got: route.hosts, fix: 'Expose the service again under another name for more.',
  }];
  return under('exposeViaHttpRoute()', [
    ...checkName('name', route.name, OBJECT_NAME),
    ...count,
    ...route.hosts.flatMap((host, index) => check(`hosts[${index}]`, host, HOST_NAME, 'Write the name that people type.')),
    ...check('path', route.path, ROUTE_PATH, 'Leave it out for all paths.'),
    ...check('gateway', route.gateway, OBJECT_NAME, 'Write the name of the Gateway.'),
    ...checkOptional('gatewayNamespace', route.gatewayNamespace, DNS_LABEL, 'Leave it out for the namespace of the service.'),
    ...checkOptional('listener', route.listener, OBJECT_NAME, 'Leave it out for every listener.'),
    ...checkWholeNumber('timeout', route.timeoutSeconds, { code: 'SRE1602', min: 0, max: 86_400, unit: 'seconds', fix: 'Use whole seconds up to a day.' }),
  ]);
}

/** Ingresses and routes are stricter than a URL: no empty or dot segments, and a small set of characters. */
const ROUTE_PATH: NameRule = {
  must: 'be a path that starts with "/", without "//", "." or ".." segments, encoded slashes, "#" or a query',
  matches: (path) => path.length <= 1024 && /^\/([A-Za-z0-9/\-._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/.test(path)
    && !path.includes('//') && !/%2f/i.test(path) && !path.split('/').some((segment) => segment === '.' || segment === '..'),
};

function under(call: string, problems: Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, prop: `${problem.prop} of ${call}` }));
}
