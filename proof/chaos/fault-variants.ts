import { FaultAction, FaultKind } from '../../src/chaos/model/fault-model';

/** Each fault with all that it can say, and with as little as it has to. */
export const ACTIONS: Readonly<Record<FaultKind, readonly FaultAction[]>> = {
  'pod-delete': [{ kind: 'pod-delete', intervalSeconds: 10, force: true }, { kind: 'pod-delete', intervalSeconds: 60, force: false }],
  'container-kill': [{ kind: 'container-kill', container: 'checkout', intervalSeconds: 10, signal: 'SIGKILL' }],
  'network-latency': [
    { kind: 'network-latency', latencyMs: 300, jitterMs: 50, to: ['payments.shop.svc.cluster.local', '192.0.2.0/24', '2001:db8::1'] },
    { kind: 'network-latency', latencyMs: 200, jitterMs: 0, to: [] },
  ],
  'network-loss': [{ kind: 'network-loss', percent: 10, to: [] }],
  'network-partition': [
    { kind: 'network-partition', direction: 'both', to: ['payments.shop.svc.cluster.local'] },
    { kind: 'network-partition', direction: 'both', to: [] },
  ],
  'dns-error': [{ kind: 'dns-error', hosts: ['payments.shop.svc.cluster.local', 'api.example.com'] }],
  'cpu-stress': [{ kind: 'cpu-stress', cores: 2, load: 80, container: 'checkout' }, { kind: 'cpu-stress', cores: 1, load: 100 }],
  'memory-stress': [{ kind: 'memory-stress', mib: 256, container: 'checkout' }],
  'io-stress': [{ kind: 'io-stress', percent: 10, path: '/var/lib/data', container: 'checkout' }, { kind: 'io-stress', percent: 10 }],
  'http-error': [{ kind: 'http-error', status: 503, percent: 100 }],
  'http-latency': [{ kind: 'http-latency', latencyMs: 2_000, percent: 100, port: 8081 }],
  'node-drain': [{ kind: 'node-drain' }],
  'time-skew': [{ kind: 'time-skew', offsetSeconds: -600, container: 'checkout' }, { kind: 'time-skew', offsetSeconds: 60 }],
};
