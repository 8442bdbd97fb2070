import { Duration, Size } from 'cdk8s';
import { formatProblem } from '../../../src/core/problem';
import { checkTraces } from '../../../src/observability/model/check-traces';
import { TraceStore } from '../../../src/observability/trace-store';
import { ClickHouseTraceStoreOptions, SearchTraceStoreOptions } from '../../../src/observability/trace-store-options';
import { CONTEXT, TLS } from '../../support/component';
import { storesModel } from '../../support/stores';

const faults = (traces: TraceStore) => checkTraces(storesModel({ traces })).map(formatProblem);
const search = (options: Partial<SearchTraceStoreOptions>) => TraceStore.openSearch({ urls: ['https://search:9200'], ...options });
const clickHouse = (options: Partial<ClickHouseTraceStoreOptions>) => TraceStore.clickHouse({ addresses: ['clickhouse:9000'], ...options });
const LOGIN = { username: 'jaeger', password: { secretName: 'search' } };

test.each<[string, TraceStore]>([
  ['memory', TraceStore.memory()],
  ['a volume', TraceStore.badger({ retention: Duration.hours(1), image: 'jaegertracing/jaeger:2.0.0' })],
  ['OpenSearch', search({ ...LOGIN, ca: { secretName: 'search' }, indexReplicas: 0 })],
  ['Elasticsearch', TraceStore.elasticSearch({ urls: ['http://a:9200', 'http://b:9200/'] })],
  ['ClickHouse', clickHouse({ addresses: ['clickhouse:9000', '[2001:db8::1]:9000'], ...LOGIN })],
])('%s has nothing wrong', (_, store) => {
  expect(faults(store)).toEqual([]);
});

test.each<[string, TraceStore, string]>([
  ['traces on a volume are kept for less than an hour', TraceStore.badger({ retention: Duration.minutes(59) }),
    'traces.retention must be at least an hour, in whole seconds, got "3540000 ms". Pass a duration such as Duration.days(7). [SRE3401]'],
  ['a day is kept in part, where indices are of a day', search({ retention: Duration.hours(36) }),
    'traces.retention must be at least a day, in whole days, got "129600000 ms". Pass a duration such as Duration.days(7). [SRE3401]'],
  ['a day is kept in part by ClickHouse', clickHouse({ retention: Duration.hours(12) }),
    'traces.retention must be at least a day, in whole days, got "43200000 ms". Pass a duration such as Duration.days(7). [SRE3401]'],
  ['there is no URL', search({ urls: [] }),
    'traces.urls must have at least one URL, got []. Write it like ["https://search.search.svc:9200"]. [SRE3402]'],
  ['a URL has no scheme', search({ urls: ['search:9200'] }),
    'traces.urls[0] must be a URL of http or https with a host, without path, query and login, got "search:9200". '
    + 'Write it like https://search.search.svc:9200. [SRE3402]'],
  ['a URL holds a password, which is not repeated', search({ urls: ['https://search:9200', 'https://jaeger:geheim@search:9200'] }),
    'traces.urls[1] must be a URL of http or https with a host, without path, query and login, got "a URL with a login". '
    + 'Pass username, and password as a reference to a Secret. What stood in code once is known: replace it. [SRE3402]'],
  ['an index could not have that name', search({ indexPrefix: 'Jaeger' }),
    'traces.indexPrefix must be at most 100 lower case letters, digits, hyphens, dots and underscores that start with a letter or digit, got "Jaeger". '
    + 'Write it like "acme". [SRE3402]'],
  ['a user has no password', search({ username: 'jaeger' }),
    'traces.password must be there, since username is, got nothing. Pass both, or neither where the store lets everybody in. [SRE3402]'],
  ['a password has no user', clickHouse({ password: { secretName: 'clickhouse' } }),
    'traces.username must be there, since password is, got nothing. Pass both, or neither where the store lets everybody in. [SRE3402]'],
  ['the name of a user would end early', search({ ...LOGIN, username: 'a:b' }),
    'traces.username must be a name without a colon, got "a:b". Write the name of the user; the password is in a Secret. [SRE3402]'],
  ['there is no address', clickHouse({ addresses: [] }),
    'traces.addresses must have at least one address, got []. Write it like ["clickhouse.data.svc:9000"]. [SRE3402]'],
  ['an address is a URL', clickHouse({ addresses: ['tcp://clickhouse:9000'] }),
    'traces.addresses[0] must be host:port of the native protocol, without scheme, got "tcp://clickhouse:9000". '
    + 'Write it like "clickhouse.data.svc:9000". [SRE3402]'],
  ['a database would have to be quoted', clickHouse({ database: 'my-traces' }),
    'traces.database must be letters, digits and underscores that do not start with a digit, got "my-traces". Write it like "jaeger". [SRE3402]'],
  ['Jaeger is of its first generation', TraceStore.memory({ image: 'jaegertracing/all-in-one:1.62.0' }),
    'traces.image must be of Jaeger 2.0 or newer for this store, got "jaegertracing/all-in-one:1.62.0". Use a newer image, or another store. [SRE3403]'],
  ['Jaeger cannot show traces without taking any', search({ image: 'jaegertracing/jaeger:2.3.0' }),
    'traces.image must be of Jaeger 2.4 or newer for this store, got "jaegertracing/jaeger:2.3.0". Use a newer image, or another store. [SRE3403]'],
  ['Jaeger cannot reach ClickHouse by TLS', clickHouse({ image: 'jaegertracing/jaeger:2.18.0', ca: { secretName: 'authority' } }),
    'traces.image must be of Jaeger 2.19 or newer for this store, got "jaegertracing/jaeger:2.18.0". Use a newer image, or another store. [SRE3403]'],
  ['more traces are started than there are', TraceStore.memory({ sampling: 101 }),
    'traces.sampling must be a percentage from 0 to 100, got 101. Write 10 for a tenth of all traces. [SRE3404]'],
  ['no trace would be kept', TraceStore.memory({ maxTraces: 0 }),
    'traces.maxTraces must be a whole number of at least 1, got 0. Pass how many traces the memory of the pod can hold. [SRE3404]'],
  ['nobody takes spans', search({ replicas: 0 }),
    'traces.replicas must be a whole number from 1 to 100, got 0. Pass the number of pods that take spans. [SRE3404]'],
  ['nobody shows traces', search({ queryReplicas: 1.5 }),
    'traces.queryReplicas must be a whole number from 1 to 100, got 1.5. Pass the number of pods that show traces. [SRE3404]'],
  ['an index has no shard', search({ shards: 0 }),
    'traces.shards must be a whole number from 1 to 1024, got 0. Pass about one for each node of the store. [SRE3404]'],
  ['a shard has a part of a copy', search({ indexReplicas: 0.5 }),
    'traces.indexReplicas must be a whole number from 0 to 100, got 0.5. Pass 0 for a store of one node, and 1 for others. [SRE3404]'],
  ['Jaeger would not start', TraceStore.memory({ memory: Size.mebibytes(16) }),
    'traces.memory must be a whole number of MiB of at least 32, got 16. Leave it out: the profile sizes it. [SRE3404]'],
  ['the volume is too small', TraceStore.badger({ storage: Size.mebibytes(512) }),
    'traces.storage must be a whole number of GiB of at least 1, got 0.5. Pass a size such as Size.gibibytes(20). [SRE3404]'],
  ['the class of the volume is none', TraceStore.badger({ storageClass: 'Fast' }),
    'traces.storageClass must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and '
    + 'ending with a letter or digit, got "Fast". Name a StorageClass, or leave it out for the default class of the cluster. [SRE3404]'],
  ['a namespace is none', TraceStore.memory({ access: ['*'] }),
    'traces.access[0] must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "*". '
    + 'Name a namespace as kubectl does. [SRE3404]'],
  ['the cleaner of indices has no version', search({ cleanerImage: 'acme/cleaner' }),
    'traces.cleanerImage must name a version by tag or digest, got "acme/cleaner". '
    + 'Write "acme/cleaner:<version>" or "acme/cleaner@sha256:<digest>": what runs must not change by itself. [SRE1111]'],
])('fails when %s', (_, store, problem) => {
  expect(faults(store)).toEqual([problem]);
});

test('fails when Jaeger cannot be told whom to believe that it is Prometheus, and only where it has to', () => {
  const model = storesModel({ traces: TraceStore.memory({ image: 'jaegertracing/jaeger:2.8.0' }) });
  expect(checkTraces({ ...model, context: { ...CONTEXT, tls: TLS } }).map(formatProblem)).toEqual([
    'traces.image must be of Jaeger 2.9 or newer where the stack has a certificate, got "jaegertracing/jaeger:2.8.0". '
    + 'Use a newer image, or leave out "tls". [SRE3405]',
  ]);
  expect(checkTraces(model)).toEqual([]);
});

test('fails when a password is written down, which is not repeated', () => {
  expect(faults(search({ username: 'jaeger', password: { secretName: 'glsa_abcdefghijkl1234567890' } })).join()).toMatch(/traces\.password\.secretName must name where the secret is.*SRE3203/);
});
