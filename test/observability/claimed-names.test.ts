import { Chart } from 'cdk8s';
import { ObservabilityStack, ProductionService } from '../../src';
import { ALERTING, stack } from '../support/observability';
import { refusal } from '../support/refusal';

test('fails when a namespace has a stack already', () => {
  const first = stack();
  expect(refusal(() => new ObservabilityStack(Chart.of(first), 'second', { alerting: ALERTING }))).toBe(
    'monitoring/second: namespace of the chart must have one stack: monitoring/stack is there, got "monitoring". Give this stack a namespace of its own. [SRE3003]',
  );
});

test('fails when a service is called like a part of the stack', () => {
  const first = stack();
  expect(refusal(() => new ProductionService(Chart.of(first), 'grafana', { image: 'ghcr.io/acme/checkout:1.4.2' }))).toBe(
    'monitoring/grafana: name must be the only one in its namespace: monitoring/stack has it, got "grafana". Pass another name, or use another namespace. [SRE1103]',
  );
});
