import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Collector, startCollector } from './collector';
import { OtlpSink } from './otlp-sink';
import { onThisMachine, renderedCollectors } from './rendered-collectors';
import { stackFiles } from './stack-files';
import { collectorAlerts } from '../../src/observability/render/alerts/collector-alerts';
import { nodeExpressions } from '../../src/observability/render/node-expressions';
import { metricsOf } from '../../src/promql/parse';
import { Prometheus } from '../prometheus/server';

/** How the Prometheus of a stack takes OTLP. */
function receiving(): Record<string, unknown> {
  const { otlp, storage } = parse(stackFiles('prometheus-config')['prometheus.yml']);
  return { otlp, storage: { tsdb: { out_of_order_time_window: storage.tsdb.out_of_order_time_window } } };
}

/** Windows of five minutes are too long to wait for. */
const soon = (expr: string) => expr.replaceAll('[5m]', '[15s]');

function memoryInUse(): number {
  const kilobytes = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(readFileSync('/proc/meminfo', 'utf8'))![1]);
  return 1 - kilobytes('MemAvailable') / kilobytes('MemTotal');
}

describe('an agent that measures this machine for a real Prometheus', () => {
  let prometheus: Prometheus;
  let sink: OtlpSink;
  let agent: Collector;
  beforeAll(async () => {
    prometheus = await Prometheus.start({ config: receiving(), flags: ['--web.enable-otlp-receiver'] });
    sink = await OtlpSink.start();
    agent = await startCollector(onThisMachine(renderedCollectors().agent, sink, (config) => {
      config.receivers.host_metrics.collection_interval = '1s';
      Object.assign(config.exporters['otlp_http/gateway'], { endpoint: `${prometheus.url}/api/v1/otlp`, encoding: 'proto' });
      config.service.pipelines = { 'metrics/node': config.service.pipelines['metrics/node'] };
    }), { env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1' } });
  });
  afterAll(async () => {
    for (const engine of [agent, sink, prometheus]) await engine?.stop();
  });

  const { cpu, memory, disk } = nodeExpressions({ source: 'open-telemetry' });
  const measured = async (expr: string) => {
    await prometheus.waitFor(`there is ${expr}`, async () => {
      const samples = await prometheus.query(soon(expr));
      return samples.length > 0 && samples.every(({ value }) => Number.isFinite(value));
    });
    return prometheus.query(soon(expr));
  };

  test('CPU is a share of all CPUs, by the name of the node', async () => {
    const [{ labels, value }, ...more] = await measured(cpu);
    expect([labels, more]).toEqual([{ k8s_node_name: 'node-1' }, []]);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThanOrEqual(1);
  });

  test('memory is what the kernel says is not available: the page cache is not counted', async () => {
    await measured(memory);
    // Other programs of this machine take and give while it is measured.
    await prometheus.waitFor('both agree', async () => {
      const [{ value }] = await prometheus.query(memory);
      return Math.abs(value - memoryInUse()) < 0.01;
    });
  });

  test('disks are shares of devices', async () => {
    const disks = await measured(disk);
    for (const { labels, value } of disks) {
      expect(labels).toEqual({ k8s_node_name: 'node-1', device: expect.any(String) });
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
  });

  test('a metric that nobody sends is not found', async () => {
    expect(await prometheus.query('system_memory_available_bytes')).toEqual([]);
  });

  test('the collector counts itself by the names that alerts read', async () => {
    const alerts = collectorAlerts({ context: { namespace: 'monitoring' } } as any);
    const read = new Set(alerts.flatMap(({ expr }) => metricsOf(expr)).filter((name) => name.startsWith('otelcol_')));
    const told = new Set([...(await agent.metrics()).matchAll(/^(otelcol_\w+)/gm)].map(([, name]) => name));
    // A counter of what never happened is not there: these are known by their relatives.
    const metrics = [...read].filter((name) => name.endsWith('_metric_points')).map((name) => name.replace('memory_limiter_refused', 'memory_limiter_accepted')
      .replace('exporter_send_failed', 'exporter_sent').replace('exporter_enqueue_failed', 'exporter_sent'));
    expect([...metrics, 'otelcol_exporter_queue_size', 'otelcol_exporter_queue_capacity'].filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => name.endsWith('_total'))).toEqual([]);
  });
});
