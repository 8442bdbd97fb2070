import { LogStore, Monitoring, ObservabilityStackProps, PlatformProps, RedactionRule, StackProfile, TraceSampling } from 'cdk8s-sre';
import { parse } from 'yaml';
import { validateCollector } from './collector';
import { renderedCollectors, UNBUILT, withoutUnbuilt } from './rendered-collectors';

const ENV = { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1', LOGS_PASSWORD: 'none' };
const LOGIN = { username: 'otel', password: { secretName: 'opensearch' } };

interface Variant {
  readonly name: string;
  readonly props: ObservabilityStackProps;
  readonly platform?: PlatformProps;
}

const VARIANTS: readonly Variant[] = [
  { name: 'standalone and small', props: {} },
  { name: 'by the operator and large', props: { profile: StackProfile.LARGE }, platform: { monitoring: Monitoring.operator() } },
  { name: 'without cluster, region and environment', props: {}, platform: { cluster: undefined, region: undefined, environment: undefined } },
  { name: 'of several gateways', props: { collectors: { gatewayReplicas: 3 } } },
  { name: 'with logs in OpenSearch', props: { logs: LogStore.openSearch({ url: 'https://search.example.com:9200', ...LOGIN }) } },
  { name: 'where applications sample', props: { collectors: { sampling: TraceSampling.head(5) } } },
  { name: 'with rules of the user', props: { collectors: { redaction: [RedactionRule.value('prices in $', '\\$[0-9]+(?:\\.[0-9]{2})?'), RedactionRule.key('^user\\.id$')] } } },
  { name: 'with a rule for keys alone', props: { collectors: { defaultRedaction: false, redaction: [RedactionRule.key('^user\\.id$')] } } },
  { name: 'without masks, noise and node metrics', props: { collectors: { defaultRedaction: false, noisePaths: [], nodeMetrics: false } } },
  { name: 'for a collector that knows the old names', props: { collectors: { image: 'otel/opentelemetry-collector-k8s:0.157.0', gatewayReplicas: 2 } } },
];

/** The directory that the node is mounted to is missing here. */
const mounted = (config: any) => {
  if (config.receivers.host_metrics) config.receivers.host_metrics.root_path = '/';
  return config;
};

test.each(VARIANTS)('the collector accepts the configurations $name', ({ props, platform }) => {
  const { agent, gateway } = renderedCollectors(props, platform);
  for (const text of [agent.replace('/hostfs', '/'), gateway]) {
    expect(validateCollector(mounted(withoutUnbuilt(text)), { env: ENV })).toEqual({ ok: true, output: expect.not.stringMatching(/error/i) });
  }
});

test('it refuses them with a misspelt setting, and with a statement that does not parse', () => {
  const { agent, gateway } = renderedCollectors();
  expect(validateCollector(gateway.replace('decision_wait', 'decision_weight')).output).toMatch(/invalid keys: decision_weight/);
  expect(validateCollector(mounted(withoutUnbuilt(agent.replace('IsMap(log', 'IsMap(lag'))), { env: ENV }).ok).toBe(false);
});

test('all but these components are checked by the collector itself', () => {
  const ids = VARIANTS.flatMap(({ props, platform }) => Object.values(renderedCollectors(props, platform))).flatMap((text) => {
    const config = parse(text);
    const before = ['extensions', 'receivers', 'processors', 'exporters', 'connectors'].flatMap(section => Object.keys(config[section] ?? {}));
    const checked = withoutUnbuilt(text);
    return before.filter(id => !['extensions', 'receivers', 'processors', 'exporters', 'connectors'].some(section => id in (checked[section] ?? {})));
  });
  expect(new Set(ids.map(id => id.split('/')[0]))).toEqual(new Set([...UNBUILT, 'kubeletstats', 'loadbalancing']));
});
