import { AGENT_FIELDS, agentConfig, NODE_PATHS } from './agent-config';
import { collectorComponent, STATE_PATH } from './collector-basics';
import { renderCollectorConfig } from './collector-config';
import { gatewayConfig } from './gateway-config';
import { logsEnvironment, logsFiles } from './logs-exporter';
import { prometheusParty } from './stack-monitor';
import { securedPort, tlsFiles } from './stack-tls';
import { CollectorMinor, minorOf, versionText } from '../model/collector-version';
import type { CollectorsModel } from '../model/collectors-model';
import type { AccessRule, Component, HostPath } from '../model/component';
import { component, Connection } from '../model/connection';
import { gatewayBackends } from '../model/gateway-backends';
import type { LogsModel } from '../model/logs-model';
import { NAMES, PORTS } from '../model/ports';
import { NOTHING, StackModel, StackPart } from '../model/stack-model';
import { urlPort } from '../model/url-port';

/** User of the released images. */
const COLLECTOR_USER = 10001;

/** The collectors of a stack: an agent on every node, and a gateway. */
export function renderCollectors(model: StackModel): StackPart {
  const { collectors } = model;
  if (!collectors) return NOTHING;
  const minor = minorOf(versionText(collectors))!;
  return { components: [gateway(model, collectors, minor), agent(model, collectors, minor)], connections: connections(model), objects: [] };
}

function agent(model: StackModel, collectors: CollectorsModel, minor: CollectorMinor): Component {
  const { namespace, profile } = model.context;
  const nodeMetrics = model.prometheus !== undefined && collectors.nodeMetrics;
  const common = collectorComponent(
    {
      name: NAMES.agent,
      workload: 'DaemonSet',
      replicas: 1,
      image: collectors.image,
      user: 0,
      ports: [
        { name: 'otlp-grpc', port: PORTS.otlpGrpc, appProtocol: 'grpc' },
        { name: 'otlp-http', port: PORTS.otlpHttp, appProtocol: 'http' },
        { name: 'zipkin', port: PORTS.zipkin, appProtocol: 'http' },
      ],
    },
    renderCollectorConfig(agentConfig(model, collectors), minor),
    profile.agent,
    Object.entries(AGENT_FIELDS).map(([name, fieldPath]) => ({ name, fieldPath })),
  );
  return {
    ...common,
    files: [...common.files!, ...tlsFiles(model.context, { client: true })],
    hostPaths: [
      // Stacks of other namespaces have queues and read positions of their own.
      { name: 'state', path: `${STATE_PATH}/${namespace}`, mountPath: STATE_PATH, readOnly: false, type: 'DirectoryOrCreate' },
      ...model.logs ? [LOG_FILES] : [],
      ...nodeMetrics ? [NODE_ROOT] : [],
    ],
    access: nodeMetrics ? [POD_METADATA, KUBELET_STATS] : [POD_METADATA],
    nodeLocal: true,
    privilegedBecause: 'it reads the log files of all containers of its node, which belong to root, and keeps its place in them on the disk of the node',
  };
}

const LOG_FILES: HostPath = { name: 'logs', path: NODE_PATHS.logs, mountPath: NODE_PATHS.logs, readOnly: true };
const NODE_ROOT: HostPath = { name: 'root', path: '/', mountPath: NODE_PATHS.root, readOnly: true };

/** What the attributes of pods are read from: names of deployments come from those of replica sets, which nobody has to watch for that. */
const POD_METADATA: AccessRule = { apiGroups: [''], resources: ['pods', 'namespaces'], verbs: ['get', 'list', 'watch'] };
const KUBELET_STATS: AccessRule = { apiGroups: [''], resources: ['nodes/stats'], verbs: ['get'] };

function gateway(model: StackModel, collectors: CollectorsModel, minor: CollectorMinor): Component {
  const { logs } = gatewayBackends(model);
  const common = collectorComponent(
    {
      name: NAMES.gateway,
      workload: 'StatefulSet',
      replicas: collectors.gatewayReplicas,
      image: collectors.image,
      user: COLLECTOR_USER,
      ports: [securedPort(model.context, { name: 'otlp-grpc', port: PORTS.otlpGrpc, appProtocol: 'grpc' })],
    },
    renderCollectorConfig(gatewayConfig(model, collectors), minor),
    model.context.profile.gateway,
    logsEnvironment(logs),
  );
  return {
    ...common,
    files: [...common.files!, ...logsFiles(logs), ...tlsFiles(model.context, { server: true, client: sendsToStack(model) })],
    storage: { mountPath: STATE_PATH, gib: collectors.queueGib, storageClass: collectors.queueStorageClass },
    // Traces that wait for their decision are decided, and what is queued is on disk.
    gracePeriodSeconds: 60,
    headless: true,
  };
}

/** Whether the gateway sends to a part of the stack: traces and metrics always go to one. */
function sendsToStack({ traces, prometheus, logs }: StackModel): boolean {
  return traces !== undefined || prometheus !== undefined || logs?.store.kind === 'loki';
}

function connections({ context, prometheus, traces, logs, collectors }: StackModel): Connection[] {
  const agentParty = component(NAMES.agent);
  const gatewayParty = component(NAMES.gateway);
  return [
    { from: { kind: 'cluster' }, to: agentParty, ports: [PORTS.otlpGrpc, PORTS.otlpHttp, PORTS.zipkin] },
    { from: agentParty, to: gatewayParty, ports: [PORTS.otlpGrpc] },
    // The Kubernetes API, which no selector can name.
    { from: agentParty, to: { kind: 'anywhere' }, ports: [443, 6443] },
    ...prometheus && collectors!.nodeMetrics ? [{ from: agentParty, to: { kind: 'anywhere' }, ports: [PORTS.kubelet] } as const] : [],
    ...traces ? [{ from: gatewayParty, to: component(NAMES.jaeger), ports: [PORTS.otlpGrpc] }] : [],
    ...prometheus ? [{ from: gatewayParty, to: prometheusParty(context), ports: [PORTS.prometheus] }] : [],
    ...logs ? [{ from: gatewayParty, ...logsTarget(logs) }] : [],
  ];
}

/** A store outside of the stack may be anywhere, but its port is known. */
function logsTarget({ store }: LogsModel): Pick<Connection, 'to' | 'ports'> {
  if (store.kind === 'loki') return { to: component(NAMES.loki), ports: [PORTS.loki] };
  return { to: { kind: 'anywhere' }, ports: [urlPort(store.url)!] };
}
