import { Duration } from 'cdk8s';
import { parse } from 'yaml';
import { Indicator, Slo, SloAlertsProps } from '../../../src';
import { alertsFor } from '../../support/slo-alerts';

interface UnitTest {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test: readonly { readonly expr: string; readonly eval_time: string; readonly exp_samples: readonly object[] }[];
}

interface TestFile {
  readonly rule_files: string[];
  readonly evaluation_interval: string;
  readonly tests: UnitTest[];
}

function files(slos: Slo[], props: Partial<SloAlertsProps> = {}): Record<string, TestFile> {
  const texts = Object.entries(alertsFor(slos, props).unitTests()).filter(([name]) => name.endsWith('.test.yaml'));
  return Object.fromEntries(texts.map(([name, text]) => [name, parse(text, { version: '1.1' })]));
}

const ratio = (total: string) => Indicator.ratio({ total: [total], bad: ['orders_total{ok="no"}'] });
const orders = (total = 'orders_total', options: object = {}) => Slo.of({ name: 'orders', objective: 99, indicator: ratio(total), ...options });

test('pages are evaluated as fast as in Prometheus, the rest as fast as it needs', () => {
  expect(Object.entries(files([orders()])).map(([name, file]) => [name, file.rule_files, file.evaluation_interval])).toEqual([
    ['checkout-orders.fast.test.yaml', ['checkout-orders.fast.test-rules.yaml'], '30s'],
    ['checkout-orders.slow.test.yaml', ['checkout-orders.slow.test-rules.yaml'], '5m'],
    ['checkout-orders.budget.test.yaml', ['checkout-orders.budget.test-rules.yaml'], '5m'],
    ['checkout-orders.data.test.yaml', ['checkout-orders.data.test-rules.yaml'], '5m'],
    ['checkout-orders.period.test.yaml', ['checkout-orders.period.test-rules.yaml'], '1h'],
  ]);
});

test('an outage plays good events, then bad ones, whose series did not exist before', () => {
  const { tests } = files([orders()])['checkout-orders.fast.test.yaml'];
  const outage = tests.find(({ name }) => name.startsWith('orders: fast fires within'))!;
  expect(outage.interval).toBe('15s');
  expect(outage.input_series).toEqual([
    { series: 'orders_total{ok="no"}', values: expect.stringMatching(/^_x240 0\+1500x\d+ /) }, { series: 'orders_total', values: expect.stringMatching(/^0\+1500x240 /) },
  ]);
  expect(outage.promql_expr_test.map(({ expr, exp_samples }) => [expr, exp_samples.length])).toEqual([
    ['count(ALERTS{alertname="CheckoutOrdersFastBurn",alertstate="firing"})', 0],
    ['count(ALERTS{alertname="CheckoutOrdersFastBurn",alertstate="firing"})', 1],
    ['count(ALERTS{alertname="CheckoutOrdersFastBurn",alertstate="firing"})', 0],
  ]);
});

test('a group has an outage while another one has none', () => {
  const { tests } = files([orders('orders_total', { groupBy: ['tenant'] })])['checkout-orders.fast.test.yaml'];
  const outage = tests.find(({ name }) => name.startsWith('orders: fast fires within'))!;
  expect(outage.input_series.map(({ series }) => series)).toEqual([
    'orders_total{ok="no",tenant="affected"}', 'orders_total{tenant="affected"}', 'orders_total{ok="no",tenant="calm"}', 'orders_total{tenant="calm"}',
  ]);
});

test('intervals are written as Prometheus reads them, broken seconds too', () => {
  const [{ tests }] = Object.values(files([orders()], { scrapeInterval: Duration.millis(1_500) }));
  expect(new Set(tests.map(({ interval }) => interval))).toEqual(new Set(['1500ms']));
  expect(Object.values(files([orders()], { scrapeInterval: Duration.minutes(1) }))[0].tests[0].interval).toBe('1m');
});

test('no test is made for what cannot be played: it could only fail', () => {
  expect(Object.keys(files([orders('orders_total{x=~"(ab){2}c+d[^x]{7}q"}'), Slo.availability({ objective: 99.9 })]))).toEqual([
    'checkout-availability.fast.test.yaml', 'checkout-availability.slow.test.yaml', 'checkout-availability.budget.test.yaml',
    'checkout-availability.data.test.yaml', 'checkout-availability.period.test.yaml',
  ]);
});

test('patterns of RE2 are played', () => {
  const { tests } = files([orders('orders_total{method=~"(?i)get|(?:put|post)-(a|b)"}')])['checkout-orders.fast.test.yaml'];
  expect(tests[0].input_series.map(({ series }) => series)).toEqual(['orders_total{ok="no",method="get"}', 'orders_total{method="get"}']);
});
