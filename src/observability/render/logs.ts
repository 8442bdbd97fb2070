import { LOG_RETENTION_PARTY, logRetentionJob, renderPolicyConfigMap } from './log-policies';
import { LOKI_DATA, renderLokiConfig } from './loki-config';
import { renderStackCronJob } from './stack-cron-job';
import { securedPort, tlsFiles } from './stack-tls';
import type { Component } from '../model/component';
import { component, type Connection } from '../model/connection';
import type { LogsModel, LokiStoreModel } from '../model/logs-model';
import { goMemoryLimit } from '../model/memory-limit';
import { NAMES, PORTS } from '../model/ports';
import { NOTHING, type StackContext, type StackModel, type StackPart } from '../model/stack-model';
import { urlPort } from '../model/url-port';

const CONFIG_PATH = '/etc/loki';
const AWS_PORT = 443;

/** Where logs are kept. The gateway says itself that it sends some. */
export function renderLogs({ context, logs }: StackModel): StackPart {
  if (!logs) return NOTHING;
  const { store } = logs;
  if (store.kind === 'loki') return { components: [loki(logs, store, context)], connections: bucketConnections(store), objects: [] };
  return {
    components: [],
    connections: [{ from: LOG_RETENTION_PARTY, to: { kind: 'anywhere' }, ports: [urlPort(store.url)!] }],
    objects: [renderPolicyConfigMap(logs, store), ...renderStackCronJob(logRetentionJob(logs, store), context)],
  };
}

/** One process: a second one would hold other logs. It keeps what is not written yet on its volume. */
function loki(model: LogsModel, store: LokiStoreModel, context: StackContext): Component {
  const { image, resources } = model;
  const { objects, storage } = store;
  return {
    name: NAMES.loki,
    workload: 'StatefulSet',
    replicas: 1,
    image,
    user: 10001,
    args: [`-config.file=${CONFIG_PATH}/loki.yaml`],
    env: [
      { name: 'GOMEMLIMIT', value: goMemoryLimit(resources) },
      ...objects ? [{ name: 'AWS_ACCESS_KEY_ID', secret: objects.accessKeyId }, { name: 'AWS_SECRET_ACCESS_KEY', secret: objects.secretAccessKey }] : [],
    ],
    ports: [securedPort(context, { name: 'http', port: PORTS.loki, appProtocol: 'http' })],
    files: [
      { mountPath: CONFIG_PATH, source: { kind: 'own', name: 'config', files: { 'loki.yaml': renderLokiConfig(model, store, context.tls) } } },
      ...tlsFiles(context, { server: true }),
    ],
    storage: { mountPath: LOKI_DATA, ...storage },
    scratch: { '/tmp': 128 },
    resources,
    // It is not ready while it reads its write-ahead log, which is no reason to kill it.
    probe: { port: 'http', ready: '/ready', live: '/loki/api/v1/status/buildinfo', startSeconds: 600, scheme: context.tls && 'HTTPS' },
    gracePeriodSeconds: 120,
    metrics: { port: 'http', path: '/metrics', server: context.tls && NAMES.loki },
  };
}

function bucketConnections({ objects }: LokiStoreModel): Connection[] {
  if (!objects) return [];
  const port = objects.endpoint === undefined ? AWS_PORT : urlPort(objects.endpoint)!;
  return [{ from: component(NAMES.loki), to: { kind: 'anywhere' }, ports: [port] }];
}
