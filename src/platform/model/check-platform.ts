import { isCanonical, isIpAddress } from '../../core/ip';
import { KubernetesVersion, OLDEST_MINOR } from '../../core/kubernetes-version';
import { checkLabels, Labels } from '../../core/labels';
import { BASE_URL, DNS_LABEL, LABEL_VALUE, NameRule, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** The values of a platform that can be wrong. */
export interface PlatformModel {
  readonly kubernetesVersion?: string;
  readonly cluster?: string;
  readonly region?: string;
  readonly environment?: string;
  readonly owner?: string;
  readonly requestsPerSecondMetric?: string;
  readonly ingressNamespaces?: readonly string[];
  readonly priorityClassName?: string;
  readonly runbookBaseUrl?: string;
  readonly dashboardBaseUrl?: string;
  readonly imagePolicy?: { readonly registries?: readonly string[]; readonly pullSecrets?: readonly string[] };
  readonly dns?: { readonly namespace: string; readonly podLabels: Labels; readonly port?: number; readonly nodeLocalAddress?: string };
  readonly monitoring?: {
    readonly namespace: string;
    readonly selectorLabels: Labels;
    readonly scrapeIntervalMs: number;
    readonly retentionMs?: number;
  };
}

const METRIC_NAME: NameRule = {
  must: 'be the name of a metric: letters, digits, underscores and colons that do not start with a digit',
  matches: (name) => /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name),
};

const REGISTRY: NameRule = {
  must: 'be a registry or repository such as ghcr.io or ghcr.io/acme, without scheme, tag or trailing slash',
  matches: (text) => /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/.test(text),
};

/** What is wrong with a platform. */
export function checkPlatform(model: PlatformModel): Problem[] {
  const { dns, monitoring, imagePolicy } = model;
  return [
    ...checkVersion(model.kubernetesVersion),
    ...check('cluster', model.cluster, LABEL_VALUE),
    ...check('region', model.region, LABEL_VALUE),
    ...check('environment', model.environment, LABEL_VALUE),
    ...check('owner', model.owner, LABEL_VALUE),
    ...check('requestsPerSecondMetric', model.requestsPerSecondMetric, METRIC_NAME),
    ...check('priorityClassName', model.priorityClassName, OBJECT_NAME),
    ...check('runbookBaseUrl', model.runbookBaseUrl, BASE_URL),
    ...check('dashboardBaseUrl', model.dashboardBaseUrl, BASE_URL),
    ...checkAll('ingressNamespaces', model.ingressNamespaces, DNS_LABEL),
    ...checkRegistries(imagePolicy?.registries),
    ...checkAll('imagePolicy.pullSecrets', imagePolicy?.pullSecrets, OBJECT_NAME),
    ...check('monitoring.namespace', monitoring?.namespace, DNS_LABEL),
    ...checkLabels('monitoring.selectorLabels', monitoring?.selectorLabels ?? {}),
    ...checkScrapeInterval(monitoring?.scrapeIntervalMs),
    ...checkRetention(monitoring?.retentionMs),
    ...check('distribution.dns.namespace', dns?.namespace, DNS_LABEL),
    ...checkLabels('distribution.dns.podLabels', dns?.podLabels ?? {}),
    ...checkDnsAddress(dns?.nodeLocalAddress, dns?.port),
  ];
}

function check(prop: string, value: string | undefined, rule: NameRule): Problem[] {
  if (value === undefined || (value !== '' && rule.matches(value))) return [];
  return [{ code: 'SRE1003', prop, must: value === '' ? 'not be empty' : rule.must, got: value, fix: 'Correct it, or leave it out for the default.' }];
}

function checkAll(prop: string, values: readonly string[] | undefined, rule: NameRule): Problem[] {
  return (values ?? []).flatMap((value, index) => check(`${prop}[${index}]`, value, rule));
}

/** An empty list would allow no image at all, which nobody means. */
function checkRegistries(registries: readonly string[] | undefined): Problem[] {
  if (registries?.length !== 0) return checkAll('imagePolicy.registries', registries, REGISTRY);
  return [{ code: 'SRE1003', prop: 'imagePolicy.registries', must: 'name at least one registry', got: registries, fix: 'Leave it out for any registry.' }];
}

function checkRetention(ms: number | undefined): Problem[] {
  if (ms === undefined || ms >= 3_600_000) return [];
  return [{ code: 'SRE1003', prop: 'monitoring.retention', must: 'be at least 1 h', got: `${ms} ms`, fix: 'Leave it out when it is not known.' }];
}

function checkVersion(version: string | undefined): Problem[] {
  if (version === undefined || KubernetesVersion.parse(version)) return [];
  return [{
    code: 'SRE1001',
    prop: 'kubernetesVersion',
    must: `be a minor release from 1.${OLDEST_MINOR} on, such as "1.33"`,
    got: version,
    fix: 'Write the oldest minor release that the manifests have to run on.',
  }];
}

function checkScrapeInterval(milliseconds: number | undefined): Problem[] {
  if (milliseconds === undefined || (Number.isInteger(milliseconds) && milliseconds >= 1000 && milliseconds <= 86_400_000)) return [];
  return [{
    code: 'SRE1003',
    prop: 'monitoring.scrapeInterval',
    must: milliseconds > 86_400_000 ? 'be at most a day' : 'be at least 1 s in whole milliseconds',
    got: milliseconds / 1000,
    fix: 'Use Duration.seconds(15) unless storage allows for more.',
  }];
}

function checkDnsAddress(address: string | undefined, port: number | undefined): Problem[] {
  const problems: Problem[] = [];
  if (address !== undefined && !(isIpAddress(address) && isCanonical(address))) {
    problems.push({ code: 'SRE1003', prop: 'distribution.dns.nodeLocalAddress', must: 'be an IP address in its shortest form', got: address, fix: 'Leave it out where no cache runs on the nodes.' });
  }
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    problems.push({ code: 'SRE1003', prop: 'distribution.dns.port', must: 'be a port from 1 to 65535', got: port, fix: 'DNS usually answers on 53.' });
  }
  return problems;
}
