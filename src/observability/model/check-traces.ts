import { checkLogin, checkNamespaces, checkResources, checkStorage, checkStoreUrl } from './check-program';
import { JAEGER_SINCE, jaegerHas } from './jaeger-version';
import type { StackModel } from './stack-model';
import { type ClickHouseStoreModel, isLocal, type SearchStoreModel, type TracesModel, type TraceStoreModel } from './traces-model';
import { checkImage } from '../../core/check-image';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is wrong with where traces are kept. */
export function checkTraces({ context, traces }: StackModel): Problem[] {
  if (!traces) return [];
  const { store } = traces;
  return [
    ...checkVersion(traces),
    ...context.tls ? checkTlsVersion(traces) : [],
    ...checkSettings(traces),
    ...checkStore(store),
    ...'cleanerImage' in store ? checkImage('traces.cleanerImage', store.cleanerImage, context.images) : [],
  ];
}

function checkVersion({ image, store }: TracesModel): Problem[] {
  const needs = featureOf(store);
  if (jaegerHas(image, needs)) return [];
  const { major, minor } = JAEGER_SINCE[needs];
  return [{ code: 'SRE3403', prop: 'traces.image', must: `be of Jaeger ${major}.${minor} or newer for this store`, got: image, fix: 'Use a newer image, or another store.' }];
}

/** It asks Prometheus for the monitor page. */
function checkTlsVersion({ image }: TracesModel): Problem[] {
  if (jaegerHas(image, 'metricsTls')) return [];
  const { major, minor } = JAEGER_SINCE.metricsTls;
  return [{
    code: 'SRE3405', prop: 'traces.image', must: `be of Jaeger ${major}.${minor} or newer where the stack has a certificate`, got: image, fix: 'Use a newer image, or leave out "tls".',
  }];
}

function featureOf(store: TraceStoreModel): keyof typeof JAEGER_SINCE {
  if (isLocal(store)) return 'oldest';
  if (store.kind !== 'clickHouse') return 'roles';
  return store.ca ? 'clickHouseTls' : 'clickHouse';
}

function checkSettings({ samplingPercent, replicas, queryReplicas, resources, uiNamespaces }: TracesModel): Problem[] {
  const code = 'SRE3404';
  return [
    ...(samplingPercent >= 0 && samplingPercent <= 100
      ? [] : [{ code, prop: 'traces.sampling', must: 'be a percentage from 0 to 100', got: samplingPercent, fix: 'Write 10 for a tenth of all traces.' } as const]),
    ...checkWholeNumber('traces.replicas', replicas, { code, min: 1, max: 100, fix: 'Pass the number of pods that take spans.' }),
    ...checkWholeNumber('traces.queryReplicas', queryReplicas, { code, min: 1, max: 100, fix: 'Pass the number of pods that show traces.' }),
    ...checkResources('traces', code, resources),
    ...checkNamespaces('traces.access', code, uiNamespaces),
  ];
}

function checkStore(store: TraceStoreModel): Problem[] {
  switch (store.kind) {
    case 'memory': return checkWholeNumber('traces.maxTraces', store.maxTraces, { code: 'SRE3404', min: 1, fix: 'Pass how many traces the memory of the pod can hold.' });
    case 'badger': return [...checkRetention(store.retentionMs, HOUR, 'an hour', 1000), ...checkStorage('traces', 'SRE3404', store.storage)];
    case 'clickHouse': return [...checkRetention(store.retentionMs, DAY, 'a day', DAY), ...checkClickHouse(store)];
    case 'openSearch':
    case 'elasticSearch': return [...checkRetention(store.retentionMs, DAY, 'a day', DAY), ...checkSearch(store)];
  }
}

function checkRetention(retentionMs: number, least: number, leastText: string, whole: number): Problem[] {
  if (retentionMs >= least && retentionMs % whole === 0) return [];
  const unit = whole === DAY ? 'days' : 'seconds';
  return [{ code: 'SRE3401', prop: 'traces.retention', must: `be at least ${leastText}, in whole ${unit}`, got: `${retentionMs} ms`, fix: 'Pass a duration such as Duration.days(7).' }];
}

function checkSearch(store: SearchStoreModel): Problem[] {
  const code = 'SRE3402';
  const { urls, indexPrefix, shards, indexReplicas } = store;
  return [
    ...(urls.length > 0 ? [] : [{ code, prop: 'traces.urls', must: 'have at least one URL', got: urls, fix: 'Write it like ["https://search.search.svc:9200"].' } as const]),
    ...urls.flatMap((url, index) => checkStoreUrl(`traces.urls[${index}]`, code, url)),
    ...checkIndexPrefix('traces.indexPrefix', indexPrefix, code),
    ...checkLogin('traces', code, store),
    ...checkWholeNumber('traces.shards', shards, { code: 'SRE3404', min: 1, max: 1024, fix: 'Pass about one for each node of the store.' }),
    ...checkWholeNumber('traces.indexReplicas', indexReplicas, { code: 'SRE3404', min: 0, max: 100, fix: 'Pass 0 for a store of one node, and 1 for others.' }),
  ];
}

/** @see https://docs.opensearch.org/latest/api-reference/index-apis/create-index/ */
export function checkIndexPrefix(prop: string, prefix: string, code: 'SRE3402' | 'SRE3502'): Problem[] {
  if (typeof prefix === 'string' && prefix.length <= 100 && /^[a-z0-9][a-z0-9_.-]*$/.test(prefix)) return [];
  return [{ code, prop, must: 'be at most 100 lower case letters, digits, hyphens, dots and underscores that start with a letter or digit', got: prefix, fix: 'Write it like "acme".' }];
}

function checkClickHouse(store: ClickHouseStoreModel): Problem[] {
  const code = 'SRE3402';
  const { addresses, database } = store;
  return [
    ...(addresses.length > 0 ? [] : [{ code, prop: 'traces.addresses', must: 'have at least one address', got: addresses, fix: 'Write it like ["clickhouse.data.svc:9000"].' } as const]),
    ...addresses.flatMap((address, index) => (isAddress(address) ? [] : [{
      code, prop: `traces.addresses[${index}]`, must: 'be host:port of the native protocol, without scheme', got: address, fix: 'Write it like "clickhouse.data.svc:9000".',
    } as const])),
    ...(typeof database === 'string' && /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(database)
      ? [] : [{ code, prop: 'traces.database', must: 'be letters, digits and underscores that do not start with a digit', got: database, fix: 'Write it like "jaeger".' } as const]),
    ...checkLogin('traces', code, store),
  ];
}

function isAddress(address: string): boolean {
  const [, port] = /^(?:[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\]):(\d{1,5})$/.exec(address)?.slice(1) ?? [];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}
