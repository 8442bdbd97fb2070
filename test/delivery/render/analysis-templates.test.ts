import type { DeliveryModel } from '../../../src/delivery/model/delivery-model';
import { AnalysisTemplate, Metric, renderTemplates } from '../../../src/delivery/render/analysis-templates';
import { deliveryModel, step } from '../../support/delivery-models';

function templates(differences: Partial<DeliveryModel> = {}): Record<string, AnalysisTemplate> {
  const model = deliveryModel(differences);
  const judges = model.judges.map((judge) => ({ judge, counts: (hash: string, seconds: number) => ({ total: `T[${hash} ${seconds}]`, bad: `B[${hash} ${seconds}]` }) }));
  const service = [{ slo: 'availability', budgetLeft: 'LEFT', burnsAtPageRate: 'BURNS' }];
  return Object.fromEntries(renderTemplates(model, judges, service).map((template) => [template.name, template]));
}

const metric = (template: AnalysisTemplate, name = 'availability'): Metric => template.spec.metrics.find((one) => one.name === name)!;

test('there is a gate, a bound for the whole release, and an analysis for each step', () => {
  expect(Object.keys(templates())).toEqual(['checkout-budget-gate', 'checkout-burn', 'checkout-canary-1', 'checkout-canary-10', 'checkout-canary-50', 'checkout-canary-100']);
});

test('the gate asks once whether enough of the budget is left, and lets the exempt pass', () => {
  expect(metric(templates({ freezeAt: 0.1 })['checkout-budget-gate'])).toEqual({
    name: 'availability',
    count: 1,
    consecutiveErrorLimit: 180,
    successCondition: '\'{{args.exempt}}\' in [\'security\'] || (len(result) > 0 && !isNaN(result[0]) && result[0] > 0.1)',
    failureCondition: '!(\'{{args.exempt}}\' in [\'security\']) && len(result) > 0 && !isNaN(result[0]) && result[0] <= 0.1',
    provider: { prometheus: { address: 'http://prometheus.monitoring.svc:9090', query: 'LEFT', timeout: 30 } },
  });
});

test('without exemptions nothing is exempt', () => {
  expect(metric(templates({ exemptions: [] })['checkout-budget-gate']).failureCondition).toBe('!(false) && len(result) > 0 && !isNaN(result[0]) && result[0] <= 0');
});

test('the bound has a verdict for every answer, so that no answer pauses a release', () => {
  const { successCondition, failureCondition, count } = metric(templates()['checkout-burn']);
  expect(successCondition).toBe(`!(${failureCondition})`);
  expect(count).toBeUndefined();
});

test('a step that never gets an answer waits: it can neither pass nor fail before its looks are used up', () => {
  const look = metric(templates()['checkout-canary-10']);
  expect(look).toMatchObject({ consecutiveSuccessLimit: 2, failureLimit: 0, interval: '180s', initialDelay: '180s', count: 480, inconclusiveLimit: 480 });
  expect(look.successCondition).toBe('len(result) > 0 && !isNaN(result[0]) && result[0] <= 2.8');
  expect(look.failureCondition).toBe('len(result) > 0 && !isNaN(result[0]) && result[0] > 2.8');
});

test('a step compares the pods of the two versions over twice its length', () => {
  const { query } = metric(templates({ steps: [step(100, 600)] })['checkout-canary-100']).provider.prometheus;
  expect(query).toContain('(B[{{args.canary-hash}} 1200] or vector(0)) / (T[{{args.canary-hash}} 1200])');
  expect(query).toContain('T[{{args.stable-hash}} 1200] > 0');
});

test('a step does not end before its time', () => {
  expect(metric(templates({ steps: [step(100, 600)] })['checkout-canary-100'], 'bake')).toMatchObject({ initialDelay: '600s', count: 1 });
});

test('every analysis of a step has an end, without which the controller refuses the release', () => {
  const steps = Object.values(templates()).filter(({ name }) => name !== 'checkout-burn');
  expect(steps.flatMap(({ spec }) => spec.metrics).every(({ count }) => count !== undefined && count > 0)).toBe(true);
});

test('a change of all traffic has a gate and one analysis, since the controller takes no bound beside them', () => {
  expect(Object.keys(templates({ strategy: 'blue-green', steps: [step(100)] }))).toEqual(['checkout-budget-gate', 'checkout-canary-100']);
});
