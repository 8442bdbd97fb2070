import { LogStore } from '../../../src';
import { CollectorOptions } from '../../../src/observability/collector-options';
import { neededComponents } from '../../../src/observability/model/needed-components';
import { StackModel } from '../../../src/observability/model/stack-model';
import { agentConfig } from '../../../src/observability/render/agent-config';
import { componentsOf } from '../../../src/observability/render/collector-config';
import { gatewayConfig } from '../../../src/observability/render/gateway-config';
import { TraceSampling } from '../../../src/observability/trace-sampling';
import { collectorStack } from '../../support/collectors';

const OPEN_SEARCH = LogStore.openSearch({ url: 'https://search.example.com', username: 'otel', password: { secretName: 'search' } });

interface Case {
  readonly name: string;
  readonly options?: CollectorOptions;
  readonly more?: Partial<StackModel>;
  readonly logs?: LogStore;
}

const CASES: readonly Case[] = [
  { name: 'by default' },
  { name: 'of several gateways', options: { gatewayReplicas: 2 } },
  { name: 'where applications sample', options: { sampling: TraceSampling.head(10), gatewayReplicas: 2 } },
  { name: 'without masks and noise', options: { defaultRedaction: false, noisePaths: [] } },
  { name: 'without node metrics', options: { nodeMetrics: false } },
  { name: 'with OpenSearch', logs: OPEN_SEARCH },
  { name: 'without traces', more: { traces: undefined } },
  { name: 'without metrics', more: { prometheus: undefined } },
  { name: 'without logs', more: { logs: undefined } },
];

test.each(CASES)('they are those of the configurations: $name', ({ options, more, logs }) => {
  const model = collectorStack(options, more, logs);
  const configured = [agentConfig(model, model.collectors), gatewayConfig(model, model.collectors)].flatMap(componentsOf);
  expect(new Set(neededComponents(model, model.collectors))).toEqual(new Set(configured));
});
