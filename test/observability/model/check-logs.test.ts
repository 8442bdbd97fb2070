import { Duration, Size } from 'cdk8s';
import { formatProblem } from '../../../src/core/problem';
import { LogRetention } from '../../../src/observability/log-retention';
import { LogStore } from '../../../src/observability/log-store';
import { LogBucket, OpenSearchLogOptions } from '../../../src/observability/log-store-options';
import { checkLogs } from '../../../src/observability/model/check-logs';
import { storesModel } from '../../support/stores';

const faults = (logs: LogStore) => checkLogs(storesModel({ logs })).map(formatProblem);
const tier = (one: LogRetention) => LogStore.loki({ tiers: [one] });
const search = (options: Partial<OpenSearchLogOptions>) => LogStore.openSearch({ url: 'https://search:9200', ...options });
const bucket = (options: Partial<LogBucket>) => LogStore.loki({
  bucket: { bucket: 'logs', accessKeyId: { secretName: 'bucket' }, secretAccessKey: { secretName: 'bucket' }, ...options },
});
const WEEK = Duration.days(7);

test.each<[string, LogStore]>([
  ['Loki', LogStore.loki({ tiers: [LogRetention.ofDataType('audit', WEEK), LogRetention.ofDebug(WEEK), LogRetention.ofLabels({ k8s_namespace_name: 'shop' }, WEEK)] })],
  ['Loki beside a bucket', bucket({ endpoint: 'http://minio:9000' })],
  ['OpenSearch', search({ username: 'logs', password: { secretName: 'search' }, tiers: [LogRetention.ofDataType('audit', WEEK)] })],
])('%s has nothing wrong', (_, store) => {
  expect(faults(store)).toEqual([]);
});

test.each<[string, LogStore, string]>([
  ['logs are kept for less than a day', LogStore.loki({ retention: Duration.hours(23) }),
    'logs.retention must be at least a day, got "82800000 ms". Pass a duration such as Duration.days(30). [SRE3501]'],
  ['a tier is kept for less than a day', tier(LogRetention.ofDebug(Duration.hours(6))),
    'logs.tiers[0].retention must be at least a day, got "21600000 ms". Pass a duration such as Duration.days(30). [SRE3501]'],
  ['a day is kept in part, where indices are of a day', search({ retention: Duration.hours(36) }),
    'logs.retention must be at least a day, in whole days, got "129600000 ms". Pass a duration such as Duration.days(30). [SRE3501]'],
  ['a data type could name no index', tier(LogRetention.ofDataType('Audit log', WEEK)),
    'logs.tiers[0].dataType must be at most 63 lower case letters, digits and hyphens, got "Audit log". Write it like "audit". [SRE3501]'],
  ['an index would hold other logs too', search({ tiers: [LogRetention.ofDebug(WEEK)] }),
    'logs.tiers[0] must be of a data type where logs are in OpenSearch, got "debug". '
    + 'Use LogRetention.ofDataType(): an index is deleted as a whole, and holds one data type, such as "application". [SRE3501]'],
  ['Loki is too old to tell the level', LogStore.loki({ image: 'grafana/loki:3.6.0', tiers: [LogRetention.ofDebug(WEEK)] }),
    'logs.tiers[0] must be left out before Loki 3.7, got "grafana/loki:3.6.0". Use a newer image: the level of a line is no label before. [SRE3501]'],
  ['a tier is of all logs', tier(LogRetention.ofLabels({}, WEEK)),
    'logs.tiers[0].labels must have at least one label, got {}. Set `retention` for all logs. [SRE3501]'],
  ['a label is none', tier(LogRetention.ofLabels({ pod: 'a' }, WEEK)),
    'a label of logs.tiers[0] must be one of service_name, service_namespace, k8s_namespace_name, k8s_cluster_name, deployment_environment_name, data_type, '
    + 'got "pod". Only these are labels: what else is known of a line selects no stream. [SRE3501]'],
  ['a label has no value', tier(LogRetention.ofLabels({ service_name: '' }, WEEK)),
    'logs.tiers[0].labels["service_name"] must be text, got "". Write the value of the label. [SRE3501]'],
  ['two tiers are of the same logs', LogStore.loki({ tiers: [LogRetention.ofDebug(WEEK), LogRetention.ofDebug(Duration.days(3))] }),
    'logs.tiers[1] must be of other logs than logs.tiers[0], got "259200000 ms". Remove one of the two: only the first would hold. [SRE3501]'],
  ['OpenSearch has no URL', search({ url: 'search' }),
    'logs.url must be a URL of http or https with a host, without path, query and login, got "search". Write it like https://search.search.svc:9200. [SRE3502]'],
  ['an index could not have that name', search({ indexPrefix: '-logs' }),
    'logs.indexPrefix must be at most 100 lower case letters, digits, hyphens, dots and underscores that start with a letter or digit, got "-logs". '
    + 'Write it like "acme". [SRE3502]'],
  ['a user has no password', search({ username: 'logs' }),
    'logs.password must be there, since username is, got nothing. Pass both, or neither where the store lets everybody in. [SRE3502]'],
  ['a bucket is a URL', bucket({ bucket: 's3://logs' }),
    'logs.bucket.bucket must be from 3 to 63 lower case letters, digits, hyphens and dots, got "s3://logs". Write the name of the bucket, without s3://. [SRE3502]'],
  ['a region is none', bucket({ region: 'Frankfurt am Main' }),
    'logs.bucket.region must be lower case letters, digits and hyphens, got "Frankfurt am Main". Write it like "eu-west-1". [SRE3502]'],
  ['an endpoint is no URL', bucket({ endpoint: 'minio:9000' }),
    'logs.bucket.endpoint must be a URL of http or https with a host, without path, query and login, got "minio:9000". '
    + 'Write it like https://search.search.svc:9200. [SRE3502]'],
  ['Loki takes no OTLP', LogStore.loki({ image: 'grafana/loki:2.9.10' }),
    'logs.image must be of Loki 3.0 or newer, got "grafana/loki:2.9.10". Use a newer image: older ones take no OTLP. [SRE3503]'],
  ['nothing would be taken in', LogStore.loki({ ingestionRate: 0 }),
    'logs.ingestionRate must be a whole number of MiB a second from 1 to 1024, got 0. Leave it out: the profile sets it. [SRE3503]'],
  ['lines have no length', LogStore.loki({ maxLineSize: Size.kibibytes(0) }),
    'logs.maxLineSize must be a whole number of KiB from 1 to 4096, got 0. Pass a size such as Size.kibibytes(256). [SRE3503]'],
  ['the volume is too small', LogStore.loki({ storage: Size.mebibytes(512) }),
    'logs.storage must be a whole number of GiB of at least 1, got 0.5. Pass a size such as Size.gibibytes(20). [SRE3503]'],
])('fails when %s', (_, store, problem) => {
  expect(faults(store)).toEqual([problem]);
});
