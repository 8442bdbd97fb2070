import { checkSteps } from './check-steps';
import type { DeliveryModel, RouterModel } from './delivery-model';
import { DNS_LABEL, HOST_NAME, NameRule, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** Names of Services end in a word that tells which pods; that of the gate is the longest of all. */
const LONGEST_NAME = 63 - '-budget-gate'.length;

/** What is wrong with how a service is released. */
export function checkDelivery(model: DeliveryModel): Problem[] {
  const { prometheusUrl, router } = model;
  const problems = [...checkNumbers(model), ...checkJudges(model), ...checkNames(model), ...checkUrl(prometheusUrl), ...checkRouter(router)];
  return [...problems, ...checkSteps(model, problems.length === 0)];
}

function checkNumbers({ requestsPerSecond, power, errorRatio, maxWaitSeconds }: DeliveryModel): Problem[] {
  return [
    ...requestsPerSecond > 0 && requestsPerSecond <= 1e9 ? [] : [{
      code: 'SRE6106', prop: 'expectedRequestsPerSecond', must: 'be above 0 and at most 1000000000', got: requestsPerSecond, fix: 'Write what all pods together get at quiet times: 0.5 is a request every two seconds.',
    } as const],
    ...power >= 0.5 && power <= 0.999 ? [] : [{
      code: 'SRE6106', prop: 'power', must: 'be from 50 to 99.9 percent', got: power * 100, fix: 'Leave it out for 90.',
    } as const],
    ...errorRatio > 0 && errorRatio <= 1 ? [] : [{
      code: 'SRE6106', prop: 'worthFinding', must: 'be above 0 and at most 100 percent', got: errorRatio * 100, fix: 'Leave it out for 5.',
    } as const],
    ...checkWholeNumber('maxWait', maxWaitSeconds, { code: 'SRE6106', min: 60, max: 30 * 86_400, unit: 'seconds', fix: 'Leave it out for a day.' }),
  ];
}

function checkJudges({ judges, leftOut }: DeliveryModel): Problem[] {
  if (judges.length > 0) {
    return judges.filter(({ budget, errorRatio }) => errorRatio <= budget).map(({ title, errorRatio }) => ({
      code: 'SRE6104', prop: 'slos', must: `leave more to find than they allow, as ${title} does not`, got: `${errorRatio * 100} % allowed or more`, fix: 'Pass objectives of more than 50 %.',
    }));
  }
  return [{
    code: 'SRE6104',
    prop: 'slos',
    must: 'hold an objective that the pods of a version count themselves',
    got: leftOut.length === 0 ? 'none' : leftOut.map(({ title, reason }) => `${title} ${reason}`).join(', '),
    fix: 'Call addSlos() of the service with Slo.availability(): else nothing tells a good version from a bad one.',
  }];
}

function checkNames({ name, namespace }: DeliveryModel): Problem[] {
  return [
    ...name.length <= LONGEST_NAME ? [] : [{
      code: 'SRE6107', prop: 'service', must: `have a name of at most ${LONGEST_NAME} characters`, got: name, fix: 'Services and analyses of a release are called after it, with an ending.',
    } as const],
    ...namespace !== undefined ? [] : [{
      code: 'SRE6107', prop: 'service', must: 'have a namespace', got: undefined, fix: 'Give it to the chart or to the service: a release and what routes to it have to be in one.',
    } as const],
  ];
}

function checkUrl(text: string): Problem[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A password in the address would stand in the manifest and in every log.
  const secret = url !== undefined && (url.username !== '' || url.password !== '');
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && !secret && !/\s|\{\{/.test(text)) return [];
  return [{
    code: 'SRE6108',
    prop: 'prometheusUrl',
    must: 'be an http:// or https:// URL without user, query and fragment',
    got: secret ? '(a URL with a user)' : text === '' ? undefined : text,
    fix: 'Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090.',
  }];
}

function checkRouter(router: RouterModel): Problem[] {
  if (router.kind === 'none') return [];
  const check = (prop: string, value: string, rule: NameRule, fix: string): Problem[] =>
    rule.matches(value) ? [] : [{ code: 'SRE6109', prop: `router.${prop}`, must: rule.must, got: value, fix }];
  const hosts = [
    ...router.hosts.length >= 1 && new Set(router.hosts).size === router.hosts.length ? [] : [{
      code: 'SRE6109', prop: 'router.hosts', must: 'hold at least one host name, and each once', got: router.hosts, fix: 'Write the names that callers use.',
    } as const],
    ...router.hosts.flatMap((host, index) => check(`hosts[${index}]`, host, router.kind === 'istio' && DNS_LABEL.matches(host) ? DNS_LABEL : HOST_NAME, 'Write the name that callers use.')),
  ];
  if (router.kind === 'istio') return [...hosts, ...router.gateways.flatMap((gateway, index) => check(`gateways[${index}]`, gateway, ISTIO_GATEWAY, 'Write the namespace and the name of the Gateway.'))];
  return [
    ...hosts,
    ...check('gateway', router.gateway, OBJECT_NAME, 'Write the name of the Gateway.'),
    ...router.gatewayNamespace === undefined ? [] : check('gatewayNamespace', router.gatewayNamespace, DNS_LABEL, 'Leave it out for the namespace of the service.'),
    ...router.listener === undefined ? [] : check('listener', router.listener, OBJECT_NAME, 'Leave it out for every listener.'),
    ...check('path', router.path, ROUTE_PATH, 'Leave it out for all paths.'),
  ];
}

const ISTIO_GATEWAY: NameRule = {
  must: 'be <namespace>/<name> of a Gateway of Istio',
  matches: (text) => {
    const parts = text.split('/');
    return parts.length === 2 && DNS_LABEL.matches(parts[0]) && OBJECT_NAME.matches(parts[1]);
  },
};

/** What the Gateway API takes as a prefix. */
const ROUTE_PATH: NameRule = {
  must: 'be a path that starts with "/", without "//", "." or ".." segments, encoded slashes, "#" or a query',
  matches: (path) => path.length <= 1024 && /^\/([A-Za-z0-9/\-._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/.test(path)
    && !path.includes('//') && !/%2f/i.test(path) && !path.split('/').some((segment) => segment === '.' || segment === '..'),
};
