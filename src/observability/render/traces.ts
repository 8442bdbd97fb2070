import { CLICKHOUSE_PASSWORD, JAEGER_PATHS, JaegerRole, renderJaegerConfig, renderSamplingFile, renderUiFile } from './jaeger-config';
import { INDEX_CLEANER, indexCleaner } from './jaeger-index-cleaner';
import { cronJobParty, renderStackCronJob } from './stack-cron-job';
import { prometheusParty } from './stack-monitor';
import { securedPort, tlsFiles } from './stack-tls';
import type { Component, ComponentFiles, ComponentPort } from '../model/component';
import { component, type Connection } from '../model/connection';
import { goMemoryLimit } from '../model/memory-limit';
import { NAMES, PORTS } from '../model/ports';
import { NOTHING, type StackContext, type StackModel, type StackPart } from '../model/stack-model';
import { type DatabaseLogin, isLocal, traceQueryName, type TracesModel, type TraceStoreModel } from '../model/traces-model';
import { urlPort } from '../model/url-port';

/** The user of the image. */
const USER = 10001;

const OTLP: readonly ComponentPort[] = [
  { name: 'otlp-grpc', port: PORTS.otlpGrpc, appProtocol: 'grpc' },
  { name: 'otlp-http', port: PORTS.otlpHttp, appProtocol: 'http' },
];

const SAMPLING: readonly ComponentPort[] = [
  { name: 'sampling-http', port: PORTS.jaegerSamplingHttp, appProtocol: 'http' },
  { name: 'sampling-grpc', port: PORTS.jaegerSamplingGrpc, appProtocol: 'grpc' },
];

const SHOWS: readonly ComponentPort[] = [
  { name: 'ui', port: PORTS.jaegerUi, appProtocol: 'http' },
  { name: 'query-grpc', port: PORTS.jaegerQueryGrpc, appProtocol: 'grpc' },
];

const OWN: readonly ComponentPort[] = [
  { name: 'metrics', port: PORTS.collectorMetrics, appProtocol: 'http' },
  { name: 'health', port: PORTS.collectorHealth, appProtocol: 'http' },
];

/** Where traces are kept: one Jaeger beside a store of its own; one that takes and one that shows them beside a database. */
export function renderTraces({ context, traces }: StackModel): StackPart {
  if (!traces) return NOTHING;
  const { store } = traces;
  const connections = traceConnections(traces, context);
  if (isLocal(store)) return { components: [localJaeger(traces, context)], connections, objects: [] };
  const components = [
    jaeger('collector', traces, context, { name: NAMES.jaeger, workload: 'Deployment', replicas: traces.replicas }),
    jaeger('query', traces, context, { name: NAMES.jaegerQuery, workload: 'Deployment', replicas: traces.queryReplicas }),
  ];
  return { components, connections, objects: store.kind === 'clickHouse' ? [] : renderStackCronJob(indexCleaner(store), context) };
}

/** Never two: each would hold a part of the traces, or break the files of the other. */
function localJaeger(model: TracesModel, context: StackContext): Component {
  const { store } = model;
  if (store.kind !== 'badger') return jaeger('all', model, context, { name: NAMES.jaeger, workload: 'Deployment', replicas: 1, recreate: true });
  const storage = { mountPath: JAEGER_PATHS.data, ...store.storage };
  // A pod of a StatefulSet is gone before the next one starts.
  return { ...jaeger('all', model, context, { name: NAMES.jaeger, workload: 'StatefulSet', replicas: 1 }), storage };
}

function jaeger(
  role: JaegerRole, model: TracesModel, context: StackContext, own: Pick<Component, 'name' | 'workload' | 'replicas' | 'recreate'>,
): Component {
  const { store, image, resources } = model;
  return {
    ...own,
    image,
    user: USER,
    args: [`--config=${JAEGER_PATHS.config}/jaeger.yaml`],
    env: [
      { name: 'GOMEMLIMIT', value: goMemoryLimit(resources) },
      ...store.kind === 'clickHouse' && store.password ? [{ name: CLICKHOUSE_PASSWORD, secret: store.password }] : [],
    ],
    ports: [...role === 'query' ? [] : [...OTLP.map((port) => securedPort(context, port)), ...SAMPLING], ...role === 'collector' ? [] : SHOWS, ...OWN],
    files: [
      { mountPath: JAEGER_PATHS.config, source: { kind: 'own', name: 'config', files: renderJaegerFiles(role, model, context) } },
      ...loginFiles(store),
      ...tlsFiles(context, { server: role !== 'query', client: role !== 'collector' }),
    ],
    resources,
    probe: { port: 'health', ready: '/status', live: '/status', startSeconds: 120 },
    // What was taken is written before it ends.
    gracePeriodSeconds: 60,
    metrics: { port: 'metrics', path: '/metrics' },
  };
}

/** The configuration of a Jaeger and what it refers to, by the name of the file. */
export function renderJaegerFiles(role: JaegerRole, model: TracesModel, { namespace, tls }: StackContext): Readonly<Record<string, string>> {
  return {
    'jaeger.yaml': renderJaegerConfig(role, model, namespace, tls),
    ...role === 'query' ? {} : { 'sampling.json': renderSamplingFile(model) },
    ...role === 'collector' ? {} : { 'ui.json': renderUiFile(model) },
  };
}

function loginFiles(store: TraceStoreModel): ComponentFiles[] {
  const { password, ca }: DatabaseLogin = isLocal(store) ? {} : store;
  return [
    ...password && store.kind !== 'clickHouse'
      ? [{ mountPath: JAEGER_PATHS.password, source: { kind: 'secret', secretName: password.secretName, items: { [password.key]: 'password' } } } as const]
      : [],
    ...ca ? [{ mountPath: JAEGER_PATHS.ca, source: { kind: 'secret', secretName: ca.secretName, items: { [ca.key]: 'ca.crt' } } } as const] : [],
  ];
}

/** The gateway says itself that it sends spans. */
function traceConnections(model: TracesModel, context: StackContext): Connection[] {
  const { store, uiNamespaces } = model;
  const shown = component(traceQueryName(model));
  const taken = component(NAMES.jaeger);
  const openers = [...new Set([context.namespace, ...uiNamespaces])];
  const ports = storePorts(store);
  const clients = [
    ...ports.length > 0 ? [taken, shown] : [],
    ...store.kind === 'openSearch' || store.kind === 'elasticSearch' ? [cronJobParty(INDEX_CLEANER)] : [],
  ];
  return [
    ...openers.map((name) => ({ from: { kind: 'namespace', name } as const, to: shown, ports: [PORTS.jaegerUi, PORTS.jaegerQueryGrpc] })),
    { from: { kind: 'cluster' }, to: taken, ports: [PORTS.jaegerSamplingHttp, PORTS.jaegerSamplingGrpc] },
    { from: shown, to: prometheusParty(context), ports: [PORTS.prometheus] },
    ...clients.map((from) => ({ from, to: { kind: 'anywhere' } as const, ports })),
  ];
}

function storePorts(store: TraceStoreModel): number[] {
  if (isLocal(store)) return [];
  const ports = store.kind === 'clickHouse' ? store.addresses.map((address) => Number(address.split(':').pop())) : store.urls.map((url) => urlPort(url)!);
  return [...new Set(ports)].sort((a, b) => a - b);
}
