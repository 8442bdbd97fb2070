import { AGENT_QUEUE_MIB, EXTENSIONS, listen, MEMORY_LIMITER, queue, TELEMETRY } from './collector-basics';
import { CollectorConfig, FromEnvironment, goDuration, Pipeline, Settings } from './collector-config';
import { logMapping } from './log-mapping';
import { LOG_OPERATORS } from './log-operators';
import { clientTls } from './stack-tls';
import type { CollectorsModel } from '../model/collectors-model';
import { hostOf, NAMES, PORTS } from '../model/ports';
import type { StackContext, StackModel } from '../model/stack-model';

/** Where the agent sees the directories of its node. */
export const NODE_PATHS = { logs: '/var/log/pods', root: '/hostfs' } as const;

const HOST_NAME = 'K8S_NODE_NAME';
const HOST_ADDRESS = 'K8S_NODE_IP';

/** Variables of the environment that the configuration of the agent refers to, and the fields of the pod that they come from. */
export const AGENT_FIELDS = { [HOST_NAME]: 'spec.nodeName', [HOST_ADDRESS]: 'status.hostIP' } as const;

/** What the agent of a stack does: it takes what the pods of its node say, adds where it came from, and passes it on. */
export function agentConfig({ context, logs, prometheus }: StackModel, collectors: CollectorsModel): CollectorConfig {
  const nodeMetrics = prometheus !== undefined && collectors.nodeMetrics;
  const toGateway = collectors.sampling.kind === 'tail' && collectors.gatewayReplicas > 1 ? 'load_balancing' : 'otlp_grpc/gateway';
  const enrich = ['memory_limiter', 'k8s_attributes', 'resource/stack'];
  const enrichMetrics = [...enrich, 'resource/target'];
  const pipeline = (receivers: string[], processors: string[] = enrich, exporter: string = 'otlp_grpc/gateway'): Pipeline =>
    ({ receivers, processors, exporters: [exporter] });
  return {
    extensions: EXTENSIONS,
    receivers: {
      otlp: { protocols: { grpc: { endpoint: listen(PORTS.otlpGrpc), max_recv_msg_size_mib: 16 }, http: { endpoint: listen(PORTS.otlpHttp) } } },
      zipkin: { endpoint: listen(PORTS.zipkin) },
      ...logs ? { file_log: fileLog(context, collectors) } : {},
      ...nodeMetrics ? { host_metrics: hostMetrics(context), kubelet_stats: kubeletStats(context, collectors) } : {},
    },
    processors: {
      ...MEMORY_LIMITER,
      'k8s_attributes': KUBERNETES_ATTRIBUTES,
      'resource/stack': { attributes: stackAttributes(context) },
      ...prometheus ? { 'resource/target': { attributes: TARGET_ATTRIBUTES } } : {},
      ...nodeMetrics ? { 'resource/node': { attributes: NODE_ATTRIBUTES } } : {},
      ...logs ? { 'transform/records': logMapping() } : {},
    },
    connectors: {},
    exporters: {
      'otlp_grpc/gateway': { ...gatewayClient(context), balancer_name: 'round_robin', ...queue(AGENT_QUEUE_MIB) },
      ...toGateway === 'load_balancing' ? { load_balancing: balancedGateway(context) } : {},
    },
    telemetry: TELEMETRY,
    pipelines: {
      traces: pipeline(['otlp', 'zipkin'], enrich, toGateway),
      ...prometheus ? { metrics: pipeline(['otlp'], enrichMetrics) } : {},
      ...nodeMetrics ? {
        'metrics/node': pipeline(['host_metrics'], ['memory_limiter', 'resource/node', 'resource/stack']),
        'metrics/kubelet': pipeline(['kubelet_stats'], enrichMetrics),
      } : {},
      ...logs ? {
        'logs': pipeline(['otlp']),
        'logs/files': pipeline(['file_log'], ['memory_limiter', 'transform/records', 'k8s_attributes', 'resource/stack']),
      } : {},
    },
  };
}

/** Files of all containers of the node but its own: what it says about a record would be one more record. */
function fileLog({ namespace }: StackContext, { unreadNamespaces }: CollectorsModel): Settings {
  return {
    include: [`${NODE_PATHS.logs}/*/*/*.log`],
    exclude: [`${NODE_PATHS.logs}/${namespace}_${NAMES.agent}-*_*/*/*.log`, ...unreadNamespaces.map((name) => `${NODE_PATHS.logs}/${name}_*/*/*.log`)],
    // Of files that are there when it starts for the first time; those that come later are read from their beginning.
    start_at: 'end',
    include_file_path: true,
    include_file_name: false,
    storage: 'file_storage',
    retry_on_failure: { enabled: true, max_elapsed_time: '0s' },
    operators: LOG_OPERATORS,
  };
}

/**
 * Without the network: in a pod, /proc/net is the network of the pod. The kubelet knows that of the node.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/hostmetricsreceiver
 */
function hostMetrics({ scrapeIntervalMs }: StackContext): Settings {
  const enabled = { enabled: true };
  return {
    collection_interval: goDuration(scrapeIntervalMs),
    root_path: NODE_PATHS.root,
    scrapers: {
      cpu: { metrics: { 'system.cpu.utilization': enabled } },
      memory: { metrics: { 'system.memory.utilization': enabled, 'system.linux.memory.available': enabled, 'system.memory.limit': enabled } },
      load: {},
      disk: {},
      filesystem: {
        metrics: { 'system.filesystem.utilization': enabled },
        exclude_fs_types: {
          match_type: 'strict',
          fs_types: [
            'autofs', 'binfmt_misc', 'bpf', 'cgroup', 'cgroup2', 'configfs', 'debugfs', 'devpts', 'devtmpfs', 'fusectl', 'hugetlbfs', 'iso9660', 'mqueue',
            'nsfs', 'overlay', 'proc', 'procfs', 'pstore', 'ramfs', 'rpc_pipefs', 'securityfs', 'selinuxfs', 'squashfs', 'sysfs', 'tmpfs', 'tracefs',
          ],
        },
        exclude_mount_points: {
          match_type: 'regexp', mount_points: ['^/(dev|proc|sys|run|snap)(/|$)', '^/var/lib/(docker|containers|containerd|kubelet)/.+'],
        },
      },
    },
  };
}

/** @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/kubeletstatsreceiver */
function kubeletStats({ scrapeIntervalMs }: StackContext, { verifyKubelet }: CollectorsModel): Settings {
  return {
    auth_type: 'serviceAccount',
    endpoint: new FromEnvironment(HOST_ADDRESS, 'https://', `:${PORTS.kubelet}`),
    insecure_skip_verify: !verifyKubelet,
    collection_interval: goDuration(scrapeIntervalMs),
    // Names of claims would take a right that lets one run commands in any pod; Prometheus knows volumes from the kubelet itself.
    metric_groups: ['node', 'pod', 'container'],
  };
}

const INSTANCE = 'app.kubernetes.io/instance';

/** The labels that the same metrics would have if they were scraped. */
const TARGET_ATTRIBUTES: readonly Settings[] = ([
  ['namespace', 'k8s.namespace.name'], ['pod', 'k8s.pod.name'], ['service', INSTANCE],
] as const).map(([key, from]) => ({ key, from_attribute: from, action: 'insert' }));

/**
 * Whose pod data came from: by the ids that files and kubelets have, else by the address of the sender. Annotations of pods that begin with
 * `resource.opentelemetry.io/` become attributes.
 */
const KUBERNETES_ATTRIBUTES: Settings = {
  auth_type: 'serviceAccount',
  filter: { node_from_env_var: HOST_NAME },
  extract: {
    otel_annotations: true,
    labels: [{ tag_name: INSTANCE, key: INSTANCE, from: 'pod' }],
    metadata: [
      'k8s.namespace.name', 'k8s.pod.name', 'k8s.pod.uid', 'k8s.node.name', 'k8s.deployment.name', 'k8s.statefulset.name', 'k8s.daemonset.name',
      'k8s.job.name', 'k8s.cronjob.name', 'k8s.container.name', 'container.image.name', 'container.image.tag',
      'service.name', 'service.namespace', 'service.version', 'service.instance.id',
    ],
  },
  pod_association: [
    { sources: [{ from: 'resource_attribute', name: 'k8s.pod.uid' }] },
    { sources: [{ from: 'resource_attribute', name: 'k8s.pod.ip' }] },
    { sources: [{ from: 'connection' }] },
  ],
};

/** A node is one instance of the job `node`, as Prometheus names them. */
const NODE_ATTRIBUTES: readonly Settings[] = [
  { key: 'service.name', value: 'node', action: 'insert' },
  { key: 'service.instance.id', value: new FromEnvironment(HOST_NAME), action: 'insert' },
  { key: 'k8s.node.name', value: new FromEnvironment(HOST_NAME), action: 'insert' },
];

/** Where all of this runs. An application may know its environment better. */
function stackAttributes({ cluster, region, environment }: StackContext): readonly Settings[] {
  const known = [
    { key: 'k8s.cluster.name', value: cluster, action: 'upsert' },
    { key: 'cloud.region', value: region, action: 'upsert' },
    { key: 'deployment.environment.name', value: environment, action: 'insert' },
  ].filter(({ value }) => value !== undefined);
  // The processor refuses an empty list.
  return known.length > 0 ? known : [{ key: 'telemetry.distro.name', value: 'cdk8s-sre', action: 'insert' }];
}

function gatewayClient(context: StackContext): Settings {
  return { endpoint: `dns:///${hostOf(`${NAMES.gateway}-headless`, context.namespace)}:${PORTS.otlpGrpc}`, tls: clientTls(context, NAMES.gateway) };
}

/** All spans of a trace reach the same gateway, or it would decide by a part of them. */
function balancedGateway(context: StackContext): Settings {
  return {
    routing_key: 'traceID',
    protocol: { otlp: { tls: clientTls(context, NAMES.gateway), timeout: '5s' } },
    resolver: { dns: { hostname: hostOf(`${NAMES.gateway}-headless`, context.namespace), port: String(PORTS.otlpGrpc) } },
    ...queue(AGENT_QUEUE_MIB),
  };
}
