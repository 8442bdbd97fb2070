import { equals, Matcher, narrow } from '../../../src/promql/matcher';
import { syntaxErrorAt } from '../../../src/promql/parse';
import type { EventsIndicator } from '../../../src/slo/model/slo-model';
import { tileRules } from '../../../src/slo/render/tile-rules';
import { sloModel } from '../../support/slo-models';

const KEY = 'namespace="shop",service="checkout"';
const events = (bad: Matcher): EventsIndicator => {
  const total = { metric: 'http_requests_total', matchers: equals({ namespace: 'shop' }) };
  return { kind: 'events', total: [total], count: { of: 'bad', selectors: [narrow(total, [bad])] } };
};
const byResult = (name: string) => sloModel({ name, indicator: events({ label: 'result', operator: '=', value: 'failed' }) });
const byGrpcCode = (name: string) => sloModel({ name, indicator: events({ label: 'grpc_code', operator: '=', value: 'Internal' }) });

test('where a status tells failures, a tile is counted by status, and what was not counted is what the faster rules say', () => {
  const [counted, ...sums] = tileRules([sloModel()]);
  expect(counted).toEqual({
    record: 'slo:requests_by_status:tile5m',
    expr: expect.stringMatching(/^sum by \(code\) \(\nhttp_requests_total\{namespace="shop"\} - /),
    labels: { namespace: 'shop', service: 'checkout', slo: 'availability' },
  });
  const own = `${KEY},slo="availability"`;
  expect(sums).toEqual([
    {
      record: 'slo:events:tile5m',
      expr: `sum without (code) (slo:requests_by_status:tile5m{${KEY},slo="availability"}) or sum without (event) (slo:events:rate5m{${own},event="total"})`,
      labels: { namespace: 'shop', service: 'checkout', event: 'total' },
    },
    {
      record: 'slo:events:tile5m',
      expr: `sum without (code) (slo:requests_by_status:tile5m{${KEY},slo="availability",code=~"5.."}) or sum without (event) (slo:events:rate5m{${own},event="bad"})`,
      labels: { namespace: 'shop', service: 'checkout', event: 'bad' },
    },
  ]);
});

test('where nothing does, tiles are the newest of the faster rules', () => {
  expect(tileRules([byResult('a'), byResult('b')])).toEqual([{ record: 'slo:events:tile5m', expr: `slo:events:rate5m{${KEY}}`, labels: {} }]);
});

test('beside objectives by a status, only the others are taken from the faster rules', () => {
  expect(tileRules([sloModel(), byResult('a'), byResult('b')]).at(-1)).toEqual({ record: 'slo:events:tile5m', expr: `slo:events:rate5m{${KEY},slo=~"a|b"}`, labels: {} });
});

test('objectives by one status share the two sums; those by another are joined to them, for linters take two rules of one name for an oversight', () => {
  const rules = tileRules([sloModel({ name: 'a' }), byGrpcCode('c'), sloModel({ name: 'b' })]);
  expect(rules.map(({ record, labels }) => [record, labels.slo ?? labels.event])).toEqual([
    ['slo:requests_by_status:tile5m', 'a'], ['slo:requests_by_status:tile5m', 'c'], ['slo:requests_by_status:tile5m', 'b'],
    ['slo:events:tile5m', 'total'], ['slo:events:tile5m', 'bad'],
  ]);
  for (const { expr } of rules.slice(3)) {
    expect(expr.split('\nor\n').map((part) => part.match(/^sum without \((.*?)\) \(.*?(slo=~?"[^"]*")/)!.slice(1))).toEqual([['code', 'slo=~"a|b"'], ['grpc_code', 'slo="c"']]);
  }
});

test('all of them are PromQL', () => {
  for (const { expr } of tileRules([sloModel({ groupBy: ['tenant'] }), byResult('a'), byGrpcCode('c')])) expect([expr, syntaxErrorAt(expr)]).toEqual([expr, undefined]);
});
