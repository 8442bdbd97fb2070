import type { RunbookStep } from '../../src';
import { Ratio } from '../../src/core/ratio';
import { rawSteps, serviceSteps } from '../../src/slo/runbook-steps';
import { sloModel } from '../support/slo-models';

const queries = (steps: RunbookStep[]) => steps.map((step) => (step as unknown as { _model: { query: string } })._model.query);
const LEFT = 'last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[10m])';

test('failures are split by everything that tells them apart', () => {
  expect(queries(rawSteps(sloModel()))).toEqual(['sort_desc(sum without (le) (rate(http_requests_total{namespace="shop",code=~"5.."}[5m])))', LEFT]);
});

test('parts of a composite are compared', () => {
  const components = ['a', 'b'].map((slo) => ({ slo, weight: Ratio.of(0.5), objective: Ratio.percent(99) }));
  expect(queries(rawSteps(sloModel({ indicator: { kind: 'composite', components } })))).toEqual([
    'slo:error_ratio:rate1h{namespace="shop",service="checkout",slo="a"} or slo:error_ratio:rate1h{namespace="shop",service="checkout",slo="b"}', LEFT,
  ]);
});

test('where failures are not counted, what there is to count is shown', () => {
  expect(queries(rawSteps(sloModel({ indicator: { kind: 'probe', success: { metric: 'probe_success', matchers: [] } } })))).toEqual(['probe_success', LEFT]);
});

test('commands are for the namespace of the service, if it is known', () => {
  const commands = (service: { name: string; namespace?: string }, web?: string) => serviceSteps(sloModel({ service }), web).map((step) => (
    (step as unknown as { _model: { command: string[] } })._model.command.join(' ')));
  expect(commands({ name: 'checkout', namespace: 'shop' })[0]).toBe('kubectl -n shop get pods -l app.kubernetes.io/name=checkout -o wide');
  expect(commands({ name: 'checkout' }, 'web')[2]).toBe('kubectl rollout history deployment/web');
  // Nobody knows what it runs as.
  expect(commands({ name: 'checkout' })).toHaveLength(2);
});
