import fc from 'fast-check';
import { parse } from 'yaml';
import { CollectorConfig, componentsOf, FromEnvironment, goDuration, renderCollectorConfig, Settings } from '../../../src/observability/render/collector-config';

const config = (more: Partial<CollectorConfig> = {}): CollectorConfig => ({
  extensions: { health_check: {} },
  receivers: { otlp: {} },
  processors: {},
  connectors: { span_metrics: {} },
  exporters: { 'otlp_http/loki': {} },
  telemetry: {},
  pipelines: { 'traces/in': { receivers: ['otlp'], processors: [], exporters: ['span_metrics', 'otlp_http/loki'] } },
  ...more,
});

/** What the collector makes of a text: `$$` is a dollar, and `${env:NAME}` is a variable. */
function expanded(text: string): string {
  return text.replace(/\$\$|\$\{env:(\w+)\}/g, (_, name?: string) => name === undefined ? '$' : `<${name}>`);
}

const setting = (value: Settings[string]) => parse(renderCollectorConfig(config({ exporters: { 'otlp_http/loki': { value } } }), 160)).exporters['otlp_http/loki'].value;

test('a configuration as a file', () => {
  expect(renderCollectorConfig(config(), 160)).toBe(`extensions:
  health_check: {}
receivers:
  otlp: {}
connectors:
  span_metrics: {}
exporters:
  otlp_http/loki: {}
service:
  extensions:
    - health_check
  telemetry: {}
  pipelines:
    traces/in:
      receivers:
        - otlp
      processors: []
      exporters:
        - span_metrics
        - otlp_http/loki
`);
});

test('an older collector finds the names that it knows, where a component is set and where it is used', () => {
  const { connectors, service } = parse(renderCollectorConfig(config(), 157));
  expect(Object.keys(connectors)).toEqual(['spanmetrics']);
  expect(service.pipelines['traces/in'].exporters).toEqual(['spanmetrics', 'otlp_http/loki']);
});

test('nothing in a text is expanded', () => {
  expect(setting('\\$[0-9]+$ ${env:HOME}')).toBe('\\$$[0-9]+$$ $${env:HOME}');
  fc.assert(fc.property(fc.string(), (text) => expect(expanded(setting(text))).toBe(text)));
});

test('variables are, where they are meant', () => {
  expect(setting(new FromEnvironment('K8S_NODE_IP', 'https://', ':10250'))).toBe('https://${env:K8S_NODE_IP}:10250');
  expect(setting([new FromEnvironment('A', '$')])).toEqual(['$$${env:A}']);
});

test('the components are told by their names of today', () => {
  expect(componentsOf(config())).toEqual(['health_check', 'otlp', 'span_metrics', 'otlp_http']);
});

test.each([[1_000, '1s'], [90_000, '90s'], [172_800_000, '172800s'], [1_500, '1500ms']])('%p ms are %p to Go', (milliseconds, text) => {
  expect(goDuration(milliseconds)).toBe(text);
});
