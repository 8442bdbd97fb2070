import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Monitoring } from '../../../src';
import { PrometheusOptions } from '../../../src/observability/prometheus-options';
import { prometheusFaults } from '../../support/prometheus';

const LABEL = 'a label of Prometheus: letters, digits and underscores that do not start with a digit or two underscores';

test('nothing is wrong with the default, nor with everything said', () => {
  expect(prometheusFaults({})).toEqual([]);
  expect(prometheusFaults({
    image: 'prometheus:stable',
    version: '3.13.2',
    replicas: 2,
    storage: Size.gibibytes(10),
    retentionSize: Size.gibibytes(9),
    retention: Duration.days(90),
    externalLabels: { team: 'platform' },
    replicaLabel: '__replica__',
    promotedAttributes: ['tenant.id'],
    ruleConfigMaps: ['rules'],
    queryNamespaces: ['shop'],
    externalUrl: 'https://prometheus.example.com',
    scrapeTimeout: Duration.seconds(15),
    exemplars: 0,
    storageClass: 'fast',
  })).toEqual([]);
});

test.each<[string, PrometheusOptions, string]>([
  ['neither tag nor version tells the version', { image: 'prometheus:stable' },
    'prometheus.image must tell the version of Prometheus, got "prometheus:stable". Pass prometheus.version, such as "3.13.2". [SRE3101]'],
  ['the version is none', { image: 'prometheus:stable', version: 'newest' },
    'prometheus.version must tell the version of Prometheus, got "newest". Pass prometheus.version, such as "3.13.2". [SRE3101]'],
  ['version and tag contradict each other', { image: 'prometheus:v3.12.0', version: '3.13.2' },
    'prometheus.version must be that of the image, 3.12, got "3.13.2". Leave it out: the tag of the image says it. [SRE3101]'],
  ['the image is too old', { image: 'prometheus:v2.55.1' },
    'prometheus.image must be of Prometheus 3.5 or newer, got "prometheus:v2.55.1". '
    + 'Use a newer image, or join the Prometheus that is there by `existing`. [SRE3101]'],
  ['the version is too old', { image: 'prometheus:stable', version: '3.4' },
    'prometheus.version must be of Prometheus 3.5 or newer, got "3.4". Use a newer image, or join the Prometheus that is there by `existing`. [SRE3101]'],
  ['samples are kept for less than a block lasts', { retention: Duration.hours(1) },
    'prometheus.retention must be at least 2 h, the shortest block that is dropped, got "3600000 ms". '
    + 'Keep samples for longer than the longest window of an objective. [SRE3102]'],
  ['more is kept than the volume holds', { storage: Size.gibibytes(20), retentionSize: Size.gibibytes(19) },
    'prometheus.retentionSize must be whole MiB, from 1 to 18432: nine tenths of the volume, since the write-ahead log and compaction need room as well, got 19456. '
    + 'Pass a larger prometheus.storage, or leave retentionSize out. [SRE3102]'],
  ['there is no server', { replicas: 0 },
    'prometheus.replicas must be a whole number from 1 to 10, got 0. Two keep alerting while one restarts; leave Prometheus to others by `existing`. [SRE3103]'],
  ['the CPU is nothing', { cpu: Cpu.millis(0) },
    'prometheus.cpu (thousandths) must be a whole number of at least 1, got 0. Use Cpu.millis(…) with a whole number above 0. [SRE3103]'],
  ['the memory is less than Prometheus itself takes', { memory: Size.mebibytes(64) },
    'prometheus.memory (MiB) must be a whole number of at least 128, got 64. '
    + 'Prometheus itself takes about 100 MiB, and each thousand series some 4 MiB more. [SRE3103]'],
  ['the volume is no whole GiB', { storage: Size.mebibytes(1536) },
    'prometheus.storage must be at least 1 GiB, in whole ones, got 1.5. Use Size.gibibytes(…) with a whole number above 0. [SRE3103]'],
  ['the number of exemplars is negative', { exemplars: -1 },
    'prometheus.exemplars must be a whole number of at least 0, got -1. Pass 0 to keep none. [SRE3103]'],
  ['no sample is allowed', { sampleLimit: 0 },
    'prometheus.sampleLimit must be a whole number of at least 1, got 0. Raise it for pods that have more; do not take the guard away. [SRE3103]'],
  ['rules are evaluated without pause', { evaluationInterval: Duration.millis(10) },
    'prometheus.evaluationInterval must be at least 1 s, got "10 ms". Leave it out to evaluate as often as is scraped. [SRE3103]'],
  ['the window of late samples is no number', { outOfOrderWindow: Duration.millis(NaN) },
    'prometheus.outOfOrderWindow must be whole milliseconds, got "NaN ms". Use Duration.minutes(…). [SRE3103]'],
  ['a scrape may take no time', { scrapeTimeout: Duration.millis(0) },
    'prometheus.scrapeTimeout must be at least 1 ms, got "0 ms". Leave it out. [SRE3103]'],
  ['a scrape may last longer than the interval', { scrapeTimeout: Duration.seconds(20) },
    'prometheus.scrapeTimeout must be at most the scrape interval, 15s, got "20s". Leave it out, or scrape less often by Platform.monitoring. [SRE3103]'],
  ['an attribute is empty', { promotedAttributes: [' '] },
    'prometheus.promotedAttributes[0] must be the name of a resource attribute, got " ". Write it like "tenant.id". [SRE3103]'],
  ['an attribute is a label already', { promotedAttributes: ['service.name'] },
    'prometheus.promotedAttributes[0] must be named once, got "service.name". Leave it out: it is a label already. [SRE3103]'],
  ['an external label has no name of one', { externalLabels: { 'cost-center': 'a' } },
    `a key of prometheus.externalLabels must be ${LABEL}, got "cost-center". Write it like "team" or "cost_center". [SRE3104]`],
  ['an external label is that of the platform', { externalLabels: { region: 'eu' } },
    'prometheus.externalLabels["region"] must be left to Platform.region, got "eu". '
    + 'Say it to Platform.configure(): services and dashboards read it there as well. [SRE3104]'],
  ['an external label is that of the replica', { externalLabels: { prometheus_replica: 'a' } },
    'prometheus.externalLabels["prometheus_replica"] must be left to the pods: it tells replicas apart, got "a". '
    + 'Pass another replicaLabel, or leave the label out. [SRE3104]'],
  ['an external label would be a variable', { externalLabels: { team: 'a$B' } },
    'prometheus.externalLabels["team"] must be text without "$", which Prometheus reads as the start of a variable, got "a$B". '
    + 'Write what the variable holds. [SRE3104]'],
  ['the label of the replica has no name of one', { replicaLabel: 'my-replica' },
    'prometheus.replicaLabel must be letters, digits and underscores that do not start with a digit, and neither cluster nor region, got "my-replica". '
    + 'Leave it out, or write it like "replica". [SRE3104]'],
  ['the label of the replica is that of the cluster', { replicaLabel: 'cluster' },
    'prometheus.replicaLabel must be letters, digits and underscores that do not start with a digit, and neither cluster nor region, got "cluster". '
    + 'Leave it out, or write it like "replica". [SRE3104]'],
  ['the address for people is none', { externalUrl: 'prometheus.example.com' },
    'prometheus.externalUrl must be a URL that starts with https:// or http://, without query, fragment or trailing spaces, got "prometheus.example.com". '
    + 'Write it like "https://prometheus.example.com". [SRE3103]'],
  ['a ConfigMap has no name of one', { ruleConfigMaps: ['My Rules'] },
    'prometheus.ruleConfigMaps[0] must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, '
    + 'got "My Rules". Name a ConfigMap in the namespace of the stack. [SRE1101]'],
  ['a namespace has no name of one', { queryNamespaces: ['shop.example'] },
    'prometheus.queryNamespaces[0] must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "shop.example". '
    + 'Name a namespace. [SRE1101]'],
  ['a class has no name of one', { storageClass: 'Fast SSD' },
    'prometheus.storageClass must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, '
    + 'got "Fast SSD". Name a StorageClass of the cluster. [SRE1101]'],
])('fails when %s', (_, options, message) => {
  expect(prometheusFaults(options)).toEqual([message]);
});

test('fails when samples are kept for another time than the platform says', () => {
  expect(prometheusFaults({ retention: Duration.days(40) }, {}, Monitoring.annotations({ retention: Duration.days(90) }))).toEqual([
    'prometheus.retention must be that of Platform.monitoring, 90d: windows of objectives are checked against it, got "40d". '
    + 'Leave it out here, and say it to the platform only. [SRE3102]',
  ]);
});

test('fails when rule files are given to the operator', () => {
  expect(prometheusFaults({ ruleConfigMaps: ['rules'] }, { mode: 'operator' })).toEqual([
    'prometheus.ruleConfigMaps must be left out with the operator, which mounts no rule files, got ["rules"]. '
    + 'Declare the rules by PrometheusRules, or apply them as PrometheusRule objects with the labels of Platform.monitoring. [SRE3106]',
  ]);
});

test('fails when native histograms are asked for and the operator cannot say it', () => {
  expect(prometheusFaults({ image: 'prometheus:v3.10.0', nativeHistograms: true }, { mode: 'operator' })).toEqual([
    'prometheus.nativeHistograms must be left out with the operator and Prometheus from 3.9 to before 3.13, got true. '
    + 'Use an image of 3.13 or newer: custom resources cannot say it to those in between. [SRE3106]',
  ]);
});
