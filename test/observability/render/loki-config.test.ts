import { Duration } from 'cdk8s';
import fc from 'fast-check';
import { parse } from 'yaml';
import { LogRetention } from '../../../src/observability/log-retention';
import { LogStore } from '../../../src/observability/log-store';
import { LokiOptions } from '../../../src/observability/log-store-options';
import { LokiStoreModel } from '../../../src/observability/model/logs-model';
import { renderLokiConfig } from '../../../src/observability/render/loki-config';
import { storesModel } from '../../support/stores';

function config(options: LokiOptions = {}, profile: 'small' | 'large' = 'small') {
  const { logs } = storesModel({ logs: LogStore.loki(options) }, profile);
  return parse(renderLokiConfig(logs, logs.store as LokiStoreModel));
}

test('retention is on: without it nothing is ever deleted', () => {
  expect(config().compactor).toMatchObject({ retention_enabled: true, delete_request_store: 'filesystem' });
  expect(config().limits_config).toMatchObject({ retention_period: '30d', retention_stream: [{ selector: '{data_type="audit"}', period: '365d', priority: 1 }] });
});

test('the first tier that holds decides', () => {
  const tiers = [LogRetention.ofDebug(Duration.days(3)), LogRetention.ofLabels({ service_name: 'a', data_type: 'b' }, Duration.days(90))];
  expect(config({ tiers }).limits_config.retention_stream).toEqual([
    { selector: '{severity_text=~"(?i)(trace|debug).*"}', period: '3d', priority: 2 },
    { selector: '{service_name="a",data_type="b"}', period: '90d', priority: 1 },
  ]);
  expect(config({ tiers: [] }).limits_config).not.toHaveProperty('retention_stream');
});

test('the level is a label only where a tier needs it', () => {
  expect(config().limits_config.otlp_config).not.toHaveProperty('severity_text_as_label');
  expect(config({ tiers: [LogRetention.ofDebug(Duration.days(3))] }).limits_config.otlp_config).toMatchObject({ severity_text_as_label: true });
});

test('few attributes become labels', () => {
  expect(config().limits_config.otlp_config).toEqual({
    resource_attributes: {
      ignore_defaults: true,
      attributes_config: [{
        action: 'index_label',
        attributes: ['service.name', 'service.namespace', 'k8s.namespace.name', 'k8s.cluster.name', 'deployment.environment.name', 'data.type'],
      }],
    },
    log_attributes: [{ action: 'index_label', attributes: ['data.type'] }],
  });
  expect(config({ image: 'grafana/loki:3.4.2' }).limits_config.otlp_config).not.toHaveProperty('log_attributes');
});

test('everything is below one directory, which is the volume', () => {
  const { common, ingester, compactor } = config();
  expect(common).toMatchObject({ path_prefix: '/loki', storage: { filesystem: { chunks_directory: '/loki/chunks', rules_directory: '/loki/rules' } } });
  expect([ingester.wal.dir, compactor.working_directory]).toEqual(['/loki/wal', '/loki/compactor']);
});

test('a bucket is named, its keys are not', () => {
  const keys = { accessKeyId: { secretName: 'bucket' }, secretAccessKey: { secretName: 'bucket' } };
  const { common, schema_config: schema, compactor } = config({ bucket: { bucket: 'logs', endpoint: 'http://minio:9000', ...keys } });
  expect(common.storage).toEqual({ s3: { bucketnames: 'logs', region: 'us-east-1', endpoint: 'http://minio:9000', s3forcepathstyle: true, insecure: true } });
  expect([schema.configs[0].object_store, compactor.delete_request_store]).toEqual(['s3', 's3']);
  expect(config({ bucket: { bucket: 'logs', region: 'eu-west-1', ...keys } }).common.storage.s3)
    .toEqual({ bucketnames: 'logs', region: 'eu-west-1', s3forcepathstyle: false, insecure: false });
});

test('it tells nobody how it is used, and talks to itself on loopback', () => {
  expect(config()).toMatchObject({
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    server: { http_listen_address: '', http_listen_port: 3100, grpc_listen_address: '127.0.0.1' },
    common: { instance_addr: '127.0.0.1', ring: { kvstore: { store: 'inmemory' } } },
  });
});

test('caches and the replay of its log fit into its memory', () => {
  const { chunk_store_config: chunks, query_range: queries, ingester } = config();
  expect(chunks.chunk_cache_config.embedded_cache.max_size_mb).toBe(38);
  expect(queries.results_cache.cache.embedded_cache.max_size_mb).toBe(7);
  expect(ingester.wal.replay_memory_ceiling).toBe('288MB');
  expect(config({}, 'large').chunk_store_config.chunk_cache_config.embedded_cache.max_size_mb).toBe(819);
});

test('what comes late is taken, and queries look for it where it is', () => {
  const { ingester, querier } = config();
  expect([ingester.max_chunk_age, querier.query_ingesters_within]).toEqual(['4h', '5h']);
});

test('whatever text a label has, it stays one text of the selector', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, unit: fc.constantFrom('"', '\\', '{', '}', '\n', '$', 'a', '=') }), (value) => {
    const [{ selector }] = config({ tiers: [LogRetention.ofLabels({ service_name: value }, Duration.days(1))] }).limits_config.retention_stream;
    expect(JSON.parse(/^\{service_name=(".*")\}$/.exec(selector)![1])).toBe(value);
  }));
});
