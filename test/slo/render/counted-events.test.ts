import { syntaxErrorAt } from '../../../src/promql/parse';
import type { EventsIndicator } from '../../../src/slo/model/slo-model';
import { statusSplit } from '../../../src/slo/model/status-split';
import { countedByStatus } from '../../../src/slo/render/counted-events';
import { sloModel } from '../../support/slo-models';

const counted = (more: Parameters<typeof sloModel>[0] = {}) => {
  const slo = sloModel(more);
  return countedByStatus((slo.indicator as EventsIndicator).total[0], statusSplit(slo)!, slo);
};

test('a target that goes on counts by its counters, one that fell or went by a rate with half an interval more of failures, a new one by a rate', () => {
  const [all, failed] = ['http_requests_total{namespace="shop"}', 'http_requests_total{namespace="shop",code=~"5.."}'];
  expect(counted().split('\n')).toEqual([
    'sum by (code) (',
    `${all} - (${all} offset 5m or 0 * ${all}) >= 0 and ignoring (code) (sum without (code) (${all}) >= sum without (code) (${all} offset 5m))`,
    'or',
    `307.5 * rate(${failed}[5m15s]) and ${failed} offset 5m`,
    'or',
    `300 * rate(${all}[5m15s])`,
    ') / 300',
  ]);
});

test('the interval decides how much of what fails is seen by no scrape', () => {
  expect(counted({ scrapeIntervalMs: 30_000 })).toContain('\n315 * rate(http_requests_total{namespace="shop",code=~"5.."}[5m30s]) and ');
  expect(counted({ scrapeIntervalMs: 7_500 })).toContain('\n303.75 * rate(http_requests_total{namespace="shop",code=~"5.."}[5m7s500ms]) and ');
});

test('groups are kept apart, besides the status', () => expect(counted({ groupBy: ['tenant', 'region'] })).toMatch(/^sum by \(tenant, region, code\) \(/));

test('it is PromQL', () => {
  for (const expr of [counted(), counted({ groupBy: ['tenant'] })]) expect([expr, syntaxErrorAt(expr)]).toEqual([expr, undefined]);
});
