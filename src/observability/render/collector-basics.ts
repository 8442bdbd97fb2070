import type { Components, Settings } from './collector-config';
import type { Component, ComponentEnv, ComponentPort } from '../model/component';
import { goMemoryLimit } from '../model/memory-limit';
import { PORTS } from '../model/ports';
import type { Share } from '../model/profiles';

/** Where a collector keeps what must survive a restart. */
export const STATE_PATH = '/var/lib/otelcol';

/** Where the configuration is mounted. */
const CONFIG_PATH = '/etc/otelcol';

/** Of agents, on the disk of a node: three queues of this size at most. */
export const AGENT_QUEUE_MIB = 256;

/** Health, and what survives a restart: read positions and queues. */
export const EXTENSIONS: Components = {
  health_check: { endpoint: listen(PORTS.collectorHealth) },
  file_storage: { directory: STATE_PATH, create_directory: true, compaction: { on_start: true, on_rebound: true, directory: STATE_PATH } },
};

/** Metrics about the collector itself, and its log as JSON. */
export const TELEMETRY: Settings = {
  metrics: { level: 'normal', readers: [{ pull: { exporter: { prometheus: { host: '', port: PORTS.collectorMetrics } } } }] },
  logs: { encoding: 'json' },
};

/** Refuses data before the memory of the pod is used up; senders then try again. First in every pipeline that takes data from outside. */
export const MEMORY_LIMITER: Components = {
  memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 },
};

/** On every address of the pod, whether of IPv4 or IPv6. */
export function listen(port: number): string {
  return `:${port}`;
}

/** A queue on disk that holds at most so much, and what is sent at once: less than the 4 MiB that receivers of gRPC take by default. */
export function queue(mib: number): Settings {
  return {
    sending_queue: {
      storage: 'file_storage',
      sizer: 'bytes',
      queue_size: mib * 1024 * 1024,
      batch: { sizer: 'bytes', flush_timeout: '1s', min_size: 500_000, max_size: 3_000_000 },
    },
    // Until the queue is full: what is old is still better than nothing.
    retry_on_failure: { initial_interval: '1s', max_interval: '30s', max_elapsed_time: '0s' },
  };
}

const OWN_PORTS: readonly ComponentPort[] = [
  { name: 'metrics', port: PORTS.collectorMetrics, appProtocol: 'http' },
  { name: 'health', port: PORTS.collectorHealth, appProtocol: 'http' },
];

/** What agent and gateway have in common. */
export function collectorComponent(
  own: Pick<Component, 'name' | 'workload' | 'replicas' | 'image' | 'user' | 'ports'>, config: string, share: Share, env: readonly ComponentEnv[] = [],
): Component {
  const { cpuMillis, memoryMib, memoryLimitMib } = share;
  const resources = { cpuMillis, memoryMib, memoryLimitMib };
  return {
    ...own,
    args: [`--config=${CONFIG_PATH}/collector.yaml`],
    // The runtime of Go collects garbage before the limiter has to refuse anything.
    env: [...env, { name: 'GOMEMLIMIT', value: goMemoryLimit(resources) }],
    ports: [...own.ports, ...OWN_PORTS],
    files: [{ mountPath: CONFIG_PATH, source: { kind: 'own', name: 'config', files: { 'collector.yaml': config } } }],
    resources,
    probe: { port: 'health', ready: '/', live: '/' },
    metrics: { port: 'metrics', path: '/metrics' },
  };
}
