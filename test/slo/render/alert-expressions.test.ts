import { Ratio } from '../../../src/core/ratio';
import { equals } from '../../../src/promql/matcher';
import { syntaxErrorAt } from '../../../src/promql/parse';
import {
  budgetAlert, burnRateAlert, burnRateQuery, forecastAlert, neverDataAlert, noDataAlert, retentionAlert,
} from '../../../src/slo/render/alert-expressions';
import { FAST, sloModel, SLOW } from '../../support/slo-models';

const SLO = sloModel({ service: { name: 'shop' }, name: 'a' });
const OF = 'service="shop",slo="a"';
const up = { metric: 'up', matchers: equals({ job: 'shop' }) };

test.each<[string, string, string[]]>([
  ['a page', burnRateAlert(SLO, FAST), [
    `slo:error_ratio:rate1h{${OF}} > 0.0144`,
    'and',
    `slo:error_ratio:rate5m{${OF}} > 0.0144`,
    'and',
    `2 * (sqrt(3600 * slo:events:rate1h{${OF},event="bad"}) - ignoring (event) sqrt(51.84 * slo:events:rate1h{${OF},event="total"})) > 1.645`,
    'and ignoring (event)',
    `3600 * slo:events:rate1h{${OF},event="bad"} > 1.5`,
  ]],
  ['a ticket, whose windows are recorded every five minutes', burnRateAlert(SLO, SLOW), [
    `last_over_time(slo:error_ratio:rate1d{${OF}}[10m]) > 0.003`,
    'and',
    `last_over_time(slo:error_ratio:rate2h{${OF}}[10m]) > 0.003`,
    'and',
    `2 * (sqrt(86400 * last_over_time(slo:events:rate1d{${OF},event="bad"}[10m])) - ignoring (event) `
    + `sqrt(259.2 * last_over_time(slo:events:rate1d{${OF},event="total"}[10m]))) > 1.645`,
    'and ignoring (event)',
    `86400 * last_over_time(slo:events:rate1d{${OF},event="bad"}[10m]) > 1.5`,
  ]],
  ['a tier with one window names it once', burnRateAlert(SLO, { ...FAST, longMs: 300_000 }), [
    `slo:error_ratio:rate5m{${OF}} > 0.0144`,
    'and',
    `2 * (sqrt(300 * slo:events:rate5m{${OF},event="bad"}) - ignoring (event) sqrt(4.32 * slo:events:rate5m{${OF},event="total"})) > 1.645`,
    'and ignoring (event)',
    `300 * slo:events:rate5m{${OF},event="bad"} > 1.5`,
  ]],
  ['a forecast', forecastAlert(SLO, 259_200_000), [
    `last_over_time(slo:error_budget_exhaustion:seconds{${OF}}[10m]) < 259200`,
    'and ignoring (event)',
    `86400 * last_over_time(slo:events:rate1d{${OF},event="bad"}[10m]) > 1.5`,
  ]],
  ['a forecast for a short period', forecastAlert({ ...SLO, period: { kind: 'rolling', ms: 21_600_000 } }, 3_600_000), [
    `last_over_time(slo:error_budget_exhaustion:seconds{${OF}}[10m]) < 3600`,
    'and ignoring (event)',
    `3600 * slo:events:rate1h{${OF},event="bad"} > 1.5`,
  ]],
  ['less than half is left, and not less than a quarter', budgetAlert(SLO, Ratio.percent(50), Ratio.percent(25)), [
    `last_over_time(slo:error_budget_remaining:ratio{${OF}}[10m]) < 0.5`,
    'and',
    `last_over_time(slo:error_budget_remaining:ratio{${OF}}[10m]) >= 0.25`,
    'and ignoring (event)',
    `last_over_time(slo:events:period{${OF},event="bad"}[10m]) > 1.5`,
  ]],
  ['less than a quarter is left, and something', budgetAlert(SLO, Ratio.percent(25), Ratio.of(0)), [
    `last_over_time(slo:error_budget_remaining:ratio{${OF}}[10m]) < 0.25`,
    'and',
    `last_over_time(slo:error_budget_remaining:ratio{${OF}}[10m]) > 0`,
    'and ignoring (event)',
    `last_over_time(slo:events:period{${OF},event="bad"}[10m]) > 1.5`,
  ]],
  ['nothing is left: spent to the last event counts as spent', budgetAlert(SLO, Ratio.of(0)), [
    `last_over_time(slo:error_budget_remaining:ratio{${OF}}[10m]) <= 0`,
    'and ignoring (event)',
    `last_over_time(slo:events:period{${OF},event="bad"}[10m]) > 1.5`,
  ]],
  ['no data', noDataAlert(SLO, [up, { metric: 'more', matchers: [] }], up), [
    `sum (slo:events:rate1h{${OF},event="total"}) > 0`,
    'unless',
    `sum (slo:events:rate5m{${OF},event="total"}) > 0`,
    'unless',
    'count (up{job="shop"} or more)',
    'and',
    'count (up{job="shop"} offset 1h == 1) > 0',
    'unless',
    'count (up{job="shop"} == 1)',
  ]],
  ['no data, unless it was scaled to nothing', noDataAlert(SLO, [up], up, { metric: 'kube_deployment_spec_replicas', matchers: equals({ deployment: 'shop' }) }), [
    `sum (slo:events:rate1h{${OF},event="total"}) > 0`,
    'unless',
    `sum (slo:events:rate5m{${OF},event="total"}) > 0`,
    'unless',
    'count (up{job="shop"})',
    'and',
    'count (up{job="shop"} offset 1h == 1) > 0',
    'unless',
    'count (up{job="shop"} == 1)',
    'unless',
    'max (kube_deployment_spec_replicas{deployment="shop"} == 0)',
  ]],
  ['never any data', neverDataAlert(SLO, [{ metric: 'all', matchers: [] }], up), [
    'count (up{job="shop"} == 1) > 0',
    'and',
    'count (up{job="shop"} offset 1d == 1) > 0',
    'unless',
    `sum (last_over_time(slo:events:rate1d{${OF},event="total"}[10m])) > 0`,
    'unless',
    'count (all)',
  ]],
  ['Prometheus forgets before the longest period is over',
    retentionAlert([SLO, sloModel({ period: { kind: 'rolling', ms: 90 * 86_400_000 } }), sloModel({ period: { kind: 'calendar-month' } })]),
    ['max (prometheus_tsdb_retention_limit_seconds > 0) < 7776000']],
  ['how fast the budget is spent', burnRateQuery(SLO, 300_000), [`slo:error_ratio:rate5m{${OF}} / 0.001`]],
  ['how fast the budget is spent over a day', burnRateQuery(SLO, 86_400_000), [`last_over_time(slo:error_ratio:rate1d{${OF}}[10m]) / 0.001`]],
])('%s', (_, expression, lines) => {
  expect(expression).toBe(lines.join('\n'));
  expect(syntaxErrorAt(expression)).toBeUndefined();
});

test('a service with a namespace is told by it', () => {
  expect(burnRateAlert(sloModel(), FAST)).toContain('slo:error_ratio:rate5m{namespace="shop",service="checkout",slo="availability"} > 0.0144');
});

test('thresholds have no float noise, however strict the objective is', () => {
  const strict = sloModel({ objective: Ratio.percent(99.999), service: { name: 'shop' } });
  expect(burnRateAlert(strict, FAST)).toContain('> 0.000144\n');
  expect(burnRateAlert(strict, FAST)).toContain('sqrt(0.5184 * ');
});
