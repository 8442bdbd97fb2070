import { stringify } from 'yaml';
import { lokiServerTls } from './stack-tls';
import { promDuration } from '../../core/prom-duration';
import { equals, type Matcher, renderMatcher } from '../../promql/matcher';
import type { ComponentResources } from '../model/component';
import { DATA_TYPE_ATTRIBUTE, LOG_LABELS, type LogsModel, type LogTierModel, type LokiStoreModel } from '../model/logs-model';
import { lokiHas } from '../model/loki-version';
import { memoryLimitMib } from '../model/memory-limit';
import { PORTS } from '../model/ports';
import type { TlsModel } from '../model/stack-tls';

/** Where a Loki keeps what it has. */
export const LOKI_DATA = '/loki';

const LOOPBACK = '127.0.0.1';

/**
 * The configuration of a Loki that is one process, with everything that it keeps below one directory or in a bucket.
 *
 * @see https://grafana.com/docs/loki/latest/configure/
 */
export function renderLokiConfig(model: LogsModel, store: LokiStoreModel, tls?: TlsModel): string {
  const objects = store.objects ? 's3' : 'filesystem';
  const limit = memoryLimitMib(model.resources);
  return stringify({
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    tracing: { enabled: false },
    // Parts of the process talk to each other by gRPC, and nobody else does.
    server: {
      http_listen_address: '', http_listen_port: PORTS.loki, ...lokiServerTls({ tls }), grpc_listen_address: LOOPBACK, log_level: 'warn', log_format: 'json',
    },
    common: {
      path_prefix: LOKI_DATA,
      instance_addr: LOOPBACK,
      replication_factor: 1,
      ring: { instance_addr: LOOPBACK, kvstore: { store: 'inmemory' } },
      storage: storage(store),
    },
    // The date is that of the first day that is there: it never changes.
    schema_config: { configs: [{ from: '2024-04-01', store: 'tsdb', object_store: objects, schema: 'v13', index: { prefix: 'index_', period: '24h' } }] },
    ingester: {
      lifecycler: { min_ready_duration: '0s' },
      chunk_encoding: 'snappy',
      // A stream takes lines that are half as late as that: one pod of a service may have waited for its turn while others had theirs.
      max_chunk_age: '4h',
      wal: { enabled: true, dir: `${LOKI_DATA}/wal`, replay_memory_ceiling: `${Math.floor(limit / 2)}MB` },
    },
    // Without it nothing is ever deleted.
    compactor: {
      working_directory: `${LOKI_DATA}/compactor`,
      retention_enabled: true,
      retention_delete_delay: '2h',
      compaction_interval: '10m',
      delete_request_store: objects,
    },
    limits_config: limits(model, store),
    ...caches(model.resources),
    // What is younger may be in memory only.
    querier: { max_concurrent: 4, query_ingesters_within: '5h' },
    ruler: { enable_api: false },
  }, { lineWidth: 0, aliasDuplicateObjects: false, keepUndefined: false });
}

/** Credentials of a bucket come from the environment, as every client of AWS takes them. */
function storage({ objects }: LokiStoreModel): object {
  if (!objects) return { filesystem: { chunks_directory: `${LOKI_DATA}/chunks`, rules_directory: `${LOKI_DATA}/rules` } };
  const { bucket, region, endpoint } = objects;
  return {
    s3: { bucketnames: bucket, region, endpoint, s3forcepathstyle: endpoint !== undefined, insecure: endpoint?.startsWith('http://') ?? false },
  };
}

function limits({ image, retentionMs, tiers }: LogsModel, { ingestionMibPerSecond: rate, maxLineKib }: LokiStoreModel): object {
  return {
    allow_structured_metadata: true,
    retention_period: promDuration(retentionMs),
    retention_stream: tiers.length === 0 ? undefined : tiers.map((tier, index) => ({
      selector: selectorOf(tier),
      period: promDuration(tier.retentionMs),
      // The highest wins where several hold.
      priority: tiers.length - index,
    })),
    ingestion_rate_mb: rate,
    ingestion_burst_size_mb: rate * 2,
    per_stream_rate_limit: `${rate}MB`,
    per_stream_rate_limit_burst: `${rate * 2}MB`,
    max_line_size: `${maxLineKib}KB`,
    max_line_size_truncate: true,
    // Stack traces stand beside their line.
    max_structured_metadata_size: `${maxLineKib}KB`,
    volume_enabled: true,
    otlp_config: {
      resource_attributes: { ignore_defaults: true, attributes_config: [{ action: 'index_label', attributes: [...LOG_LABELS] }] },
      log_attributes: lokiHas(image, 'recordLabels') ? [{ action: 'index_label', attributes: [DATA_TYPE_ATTRIBUTE] }] : undefined,
      severity_text_as_label: tiers.some(({ kind }) => kind === 'debug') || undefined,
    },
  };
}

/** Streams are told apart by their labels, and by nothing else. */
function selectorOf(tier: LogTierModel): string {
  return `{${matchersOf(tier).map(renderMatcher).join(',')}}`;
}

function matchersOf(tier: LogTierModel): Matcher[] {
  switch (tier.kind) {
    case 'dataType': return equals({ [lokiLabel(DATA_TYPE_ATTRIBUTE)]: tier.dataType });
    case 'debug': return [{ label: 'severity_text', operator: '=~', value: '(?i)(trace|debug).*' }];
    case 'labels': return equals(tier.labels);
  }
}

/** The label that Loki makes of an attribute. */
export function lokiLabel(attribute: string): string {
  return attribute.replace(/[^A-Za-z0-9_]/g, '_');
}

/** In the process, and of a share of its memory: each cache would take 100 MB by itself, and there are six of them. */
function caches({ memoryMib }: ComponentResources): object {
  const embedded = (share: number) => ({ embedded_cache: { enabled: true, max_size_mb: Math.max(1, Math.floor(memoryMib * share)), ttl: '1h' } });
  return {
    chunk_store_config: { chunk_cache_config: embedded(0.1) },
    query_range: { cache_results: true, align_queries_with_step: true, results_cache: { cache: embedded(0.02) } },
  };
}
