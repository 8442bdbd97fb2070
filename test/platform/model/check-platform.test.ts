import { App, Duration } from 'cdk8s';
import { ClusterDistribution, Monitoring, Platform, PlatformProps } from '../../../src';
import { refusal } from '../../support/refusal';

const LABEL_VALUE = 'be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit';
const DNS_LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';
const OBJECT_NAME = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const BASE_URL = 'be a URL that starts with https:// or http://, without query, fragment or trailing spaces';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';
const CORRECT = 'Correct it, or leave it out for the default. [SRE1003]';
const VERSION = 'must be a minor release from 1.27 on, such as "1.33"';

function dns(own: { namespace?: string; podLabels?: { [key: string]: string }; port?: number; nodeLocalAddress?: string }): PlatformProps {
  return { distribution: ClusterDistribution.withDns({ namespace: 'kube-system', podLabels: { app: 'coredns' }, ...own }) };
}

test.each<[string, PlatformProps, string]>([
  ['Kubernetes is too old', { kubernetesVersion: '1.26' },
    `kubernetesVersion ${VERSION}, got "1.26". Write the oldest minor release that the manifests have to run on. [SRE1001]`],
  ['the version is no version', { kubernetesVersion: 'latest' },
    `kubernetesVersion ${VERSION}, got "latest". Write the oldest minor release that the manifests have to run on. [SRE1001]`],
  ['the cluster is no label', { cluster: 'eu 1' }, `cluster must ${LABEL_VALUE}, got "eu 1". ${CORRECT}`],
  ['the cluster is empty', { cluster: '' }, `cluster must not be empty, got "". ${CORRECT}`],
  ['the region is no label', { region: 'eu/west' }, `region must ${LABEL_VALUE}, got "eu/west". ${CORRECT}`],
  ['the environment is no label', { environment: 'prod!' }, `environment must ${LABEL_VALUE}, got "prod!". ${CORRECT}`],
  ['the owner is no label', { owner: 'the payments team' }, `owner must ${LABEL_VALUE}, got "the payments team". ${CORRECT}`],
  ['the metric has no name of a metric', { requestsPerSecondMetric: 'requests-per-second' },
    `requestsPerSecondMetric must be the name of a metric: letters, digits, underscores and colons that do not start with a digit, got "requests-per-second". ${CORRECT}`],
  ['the priority class has no name of an object', { priorityClassName: 'Business' }, `priorityClassName must ${OBJECT_NAME}, got "Business". ${CORRECT}`],
  ['runbooks have no URL', { runbookBaseUrl: 'runbooks.example.com' }, `runbookBaseUrl must ${BASE_URL}, got "runbooks.example.com". ${CORRECT}`],
  ['dashboards have a URL with a query', { dashboardBaseUrl: 'https://grafana/d?org=1' }, `dashboardBaseUrl must ${BASE_URL}, got "https://grafana/d?org=1". ${CORRECT}`],
  ['one of the ingress namespaces is no namespace', { ingressNamespaces: ['gateways', 'ingress.nginx'] },
    `ingressNamespaces[1] must ${DNS_LABEL}, got "ingress.nginx". ${CORRECT}`],
  ['a registry has a scheme', { imagePolicy: { registries: ['https://ghcr.io'] } },
    `imagePolicy.registries[0] must be a registry or repository such as ghcr.io or ghcr.io/acme, without scheme, tag or trailing slash, got "https://ghcr.io". ${CORRECT}`],
  ['no registry is allowed', { imagePolicy: { registries: [] } },
    'imagePolicy.registries must name at least one registry, got []. Leave it out for any registry. [SRE1003]'],
  ['a pull secret has no name of an object', { imagePolicy: { pullSecrets: ['my_secret'] } }, `imagePolicy.pullSecrets[0] must ${OBJECT_NAME}, got "my_secret". ${CORRECT}`],
  ['Prometheus runs in no namespace', { monitoring: Monitoring.annotations({ namespace: 'Monitoring' }) }, `monitoring.namespace must ${DNS_LABEL}, got "Monitoring". ${CORRECT}`],
  ['a label of the operator has no key', { monitoring: Monitoring.operator({ selectorLabels: { '/release': 'kps' } }) },
    `a key of monitoring.selectorLabels must ${LABEL_KEY}, got "/release". Write it like "team" or "example.com/team". [SRE1102]`],
  ['a label of the operator has no value', { monitoring: Monitoring.operator({ selectorLabels: { release: 'k p s' } }) },
    `monitoring.selectorLabels["release"] must ${LABEL_VALUE}, got "k p s". Put longer or freer text into an annotation. [SRE1102]`],
  ['scrapes come too fast', { monitoring: Monitoring.operator({ scrapeInterval: Duration.millis(500) }) },
    'monitoring.scrapeInterval must be at least 1 s in whole milliseconds, got 0.5. Use Duration.seconds(15) unless storage allows for more. [SRE1003]'],
  ['scrapes come too seldom', { monitoring: Monitoring.operator({ scrapeInterval: Duration.days(2) }) },
    'monitoring.scrapeInterval must be at most a day, got 172800. Use Duration.seconds(15) unless storage allows for more. [SRE1003]'],
  ['annotations are scraped too fast', { monitoring: Monitoring.annotations({ scrapeInterval: Duration.millis(999) }) },
    'monitoring.scrapeInterval must be at least 1 s in whole milliseconds, got 0.999. Use Duration.seconds(15) unless storage allows for more. [SRE1003]'],
  ['scrapes come at no time', { monitoring: Monitoring.annotations({ scrapeInterval: Duration.millis(NaN) }) },
    'monitoring.scrapeInterval must be at least 1 s in whole milliseconds, got NaN. Use Duration.seconds(15) unless storage allows for more. [SRE1003]'],
  ['Prometheus forgets at once', { monitoring: Monitoring.operator({ retention: Duration.minutes(59) }) },
    'monitoring.retention must be at least 1 h, got "3540000 ms". Leave it out when it is not known. [SRE1003]'],
  ['nobody can say how long Prometheus remembers', { monitoring: Monitoring.annotations({ retention: Duration.hours(NaN) }) },
    'monitoring.retention must be at least 1 h, got "NaN ms". Leave it out when it is not known. [SRE1003]'],
  ['DNS runs in no namespace', dns({ namespace: 'kube_system' }), `distribution.dns.namespace must ${DNS_LABEL}, got "kube_system". ${CORRECT}`],
  ['a label of DNS has no value', dns({ podLabels: { app: 'core dns' } }),
    `distribution.dns.podLabels["app"] must ${LABEL_VALUE}, got "core dns". Put longer or freer text into an annotation. [SRE1102]`],
  ['DNS answers on no port', dns({ port: 0 }), 'distribution.dns.port must be a port from 1 to 65535, got 0. DNS usually answers on 53. [SRE1003]'],
  ['DNS answers on a broken port', dns({ port: 53.5 }), 'distribution.dns.port must be a port from 1 to 65535, got 53.5. DNS usually answers on 53. [SRE1003]'],
  ['the cache on the node has no address', dns({ nodeLocalAddress: '169.254.20.10/32' }),
    'distribution.dns.nodeLocalAddress must be an IP address in its shortest form, got "169.254.20.10/32". Leave it out where no cache runs on the nodes. [SRE1003]'],
  ['the cache on the node has an address that newer servers would warn of', dns({ nodeLocalAddress: 'FD00::10' }),
    'distribution.dns.nodeLocalAddress must be an IP address in its shortest form, got "FD00::10". Leave it out where no cache runs on the nodes. [SRE1003]'],
  ['the cache on the node has an address with a zone', dns({ nodeLocalAddress: 'fe80::1%eth0' }),
    'distribution.dns.nodeLocalAddress must be an IP address in its shortest form, got "fe80::1%eth0". Leave it out where no cache runs on the nodes. [SRE1003]'],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => Platform.configure(new App(), props))).toBe(`App: ${problem}`);
});

test('fails with all that is wrong at once', () => {
  expect(refusal(() => Platform.configure(new App(), { kubernetesVersion: '1.2', owner: 'a b', cluster: 'c/d' })).split('\n')).toEqual([
    `App: kubernetesVersion ${VERSION}, got "1.2". Write the oldest minor release that the manifests have to run on. [SRE1001]`,
    `App: cluster must ${LABEL_VALUE}, got "c/d". ${CORRECT}`,
    `App: owner must ${LABEL_VALUE}, got "a b". ${CORRECT}`,
  ]);
});

test.each<[string, PlatformProps]>([
  ['a release with its patch', { kubernetesVersion: 'v1.33.4' }],
  ['a registry with a port', { imagePolicy: { registries: ['registry.example.com:5000/team'] } }],
  ['a base URL with a slash behind it', { runbookBaseUrl: 'https://runbooks.example.com/' }],
  ['no ingress controller', { ingressNamespaces: [] }],
  ['a scrape in a second', { monitoring: Monitoring.operator({ scrapeInterval: Duration.seconds(1) }) }],
  ['a scrape a day', { monitoring: Monitoring.operator({ scrapeInterval: Duration.days(1) }) }],
  ['data that is kept for an hour', { monitoring: Monitoring.annotations({ retention: Duration.hours(1) }) }],
  ['a DNS cache with an IPv6 address', dns({ nodeLocalAddress: 'fd00::10' })],
])('accepts %s', (_, props) => {
  expect(() => Platform.configure(new App(), props)).not.toThrow();
});
