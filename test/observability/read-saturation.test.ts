import { Duration } from 'cdk8s';
import { AlertSeverity } from '../../src/alerting';
import { NodeMetrics } from '../../src/observability/node-metrics';
import { readSaturation } from '../../src/observability/read-saturation';

test('limits are those that are required unless somebody says otherwise', () => {
  expect(readSaturation({}, true)).toEqual({
    source: 'open-telemetry',
    nodes: true,
    pods: true,
    volumes: true,
    cpu: { warning: 70, critical: 85 },
    memory: { warning: 80, critical: 90 },
    disk: { warning: 75, critical: 85 },
    network: { warning: 80, critical: 95 },
    sustainedMs: 300_000,
    forecastMs: 604_800_000,
    linkMbps: undefined,
    criticalSeverity: 'SEV3',
    criticalResponseMs: 7_200_000,
    ignoredNamespaces: [],
  });
});

test('nodes are measured by the agents where there are some, and by the node exporter elsewhere', () => {
  const asked = readSaturation({ nodeMetrics: NodeMetrics.openTelemetry() }, false);
  expect([readSaturation({}, true), readSaturation({}, false), asked].map(({ source }) => source))
    .toEqual(['open-telemetry', 'node-exporter', 'open-telemetry']);
});

test('everything can be said', () => {
  expect(readSaturation({
    nodeMetrics: NodeMetrics.nodeExporter(),
    nodes: false,
    pods: false,
    volumes: false,
    cpuWarning: 1,
    cpuCritical: 2,
    memoryWarning: 3,
    memoryCritical: 4,
    diskWarning: 5,
    diskCritical: 6,
    networkWarning: 7,
    networkCritical: 8,
    linkSpeed: 9,
    sustained: Duration.minutes(10),
    forecast: Duration.days(11),
    criticalSeverity: AlertSeverity.SEV2,
    ignoredNamespaces: ['ci'],
  }, true)).toEqual({
    source: 'node-exporter',
    nodes: false,
    pods: false,
    volumes: false,
    cpu: { warning: 1, critical: 2 },
    memory: { warning: 3, critical: 4 },
    disk: { warning: 5, critical: 6 },
    network: { warning: 7, critical: 8 },
    linkMbps: 9,
    sustainedMs: 600_000,
    forecastMs: 11 * 86_400_000,
    criticalSeverity: 'SEV2',
    criticalResponseMs: 900_000,
    ignoredNamespaces: ['ci'],
  });
});
