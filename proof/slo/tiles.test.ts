import { Slo } from 'cdk8s-sre';
import { stringify } from 'yaml';
import { editGroups, Rule, ruleFiles } from './support/declare';
import { testRulesMany } from '../prometheus/promtool';

/*
 * What a tile of five minutes counts where a rate is wrong, or would be if counters were taken at their value. Scrapes and evaluations are at the same
 * instants here; with chances of their own, accuracy.test.ts measures them.
 */

const COUNTED = 'slo:requests_by_status:tile5m';

/** The rules that count tiles, each as a function makes it another. */
const rules = (edit: (rule: Rule) => Rule = (rule) => rule) => {
  const files = editGroups(ruleFiles({ slos: [Slo.availability({ objective: 99.9 })] }), (group) => group.interval !== '5m' ? undefined
    : { ...group, query_offset: undefined, rules: group.rules.filter(({ record }) => record === COUNTED).map(edit) });
  return { 'rules.yaml': Object.values(files).find((text) => text.includes(COUNTED))! };
};

interface Case {
  readonly what: string;
  /** Counters by pod and status, a sample each 30 s. */
  readonly counters: Record<string, string>;
  /** Failed requests in the second five minutes. */
  readonly failed: number;
  /** All others. */
  readonly other: number;
}

const CASES: readonly Case[] = [
  { what: 'an outage begins at a counter that is zero', counters: { 'a 200': '0+30x40', 'a 500': '0x10 60+60x9 600x20' }, failed: 600, other: 300 },
  { what: 'the first failure of a pod brings its series', counters: { 'a 200': '0+30x40', 'a 500': '_x13 60+60x6 420x20' }, failed: 420, other: 300 },
  { what: 'it is followed by none', counters: { 'a 200': '0+30x40', 'a 500': '_x20 1x20' }, failed: 1, other: 300 },
  // 600 are seen. The rate is short of one interval in eleven, which is more than the half of one that is added.
  { what: 'a pod restarts as an outage begins', counters: { 'a 200': '3000+30x15 30+30x20', 'a 500': '0x10 60+60x4 60+60x4 300x20' }, failed: 600 * 315 / 330, other: 300 },
  { what: 'a pod restarts in an outage', counters: { 'a 200': '3000+30x15 30+30x20', 'a 500': '3000+60x15 60+60x4 300x20' }, failed: 630, other: 300 },
  { what: 'a pod is gone in an outage', counters: { 'a 200': '0+30x40', 'b 200': '3000+30x14 stale', 'b 500': '3000+60x14 stale' }, failed: 315, other: 450 },
  // 180 s of the five minutes, half an interval before the first scrape, as far as counters allow it.
  { what: 'a pod is new', counters: { 'a 200': '0+30x40', 'b 200': '_x14 15+30x6', 'b 500': '_x14 30+60x6' }, failed: 390 * 300 / 330, other: 300 + 195 * 300 / 330 },
  { what: 'counters of a target that was not there are at a million', counters: { 'a 200': '0+30x40', 'b 200': '_x14 1000000+30x6', 'b 500': '_x14 1000000+60x6' }, failed: 390 * 300 / 330, other: 300 + 195 * 300 / 330 },
  { what: 'all series get another label', counters: { 'a 200': '1000000+30x10 stale', 'a 500': '1000000+60x10 stale', 'b 200': '_x11 1000330+30x9', 'b 500': '_x11 1000660+60x9' }, failed: 570 * 300 / 330, other: 285 * 300 / 330 },
  { what: 'nothing is scraped for four minutes, and counters go on', counters: { 'a 200': '0+30x11 _x8 600+30x20', 'a 500': '0+60x11 _x8 1200+60x20' }, failed: 600, other: 300 },
];

function unitTest({ counters, failed, other }: Case): string {
  const at = (expr: string, value: number) => ({ expr, eval_time: '10m', exp_samples: [{ labels: '{}', value }] });
  return stringify({
    rule_files: ['rules.yaml'],
    evaluation_interval: '5m',
    fuzzy_compare: true,
    tests: [{
      interval: '30s',
      input_series: Object.entries(counters).map(([key, values]) => {
        const [pod, code] = key.split(' ');
        return { series: `http_requests_total{namespace="shop",service="checkout",path="/pay",pod="${pod}",code="${code}"}`, values };
      }),
      promql_expr_test: [at(`sum(300 * ${COUNTED}{code="500"} or vector(0))`, failed), at(`sum(300 * ${COUNTED}{code="200"} or vector(0))`, other)],
    }],
  });
}

describe('a tile counts what happened in five minutes', () => {
  const verdicts = testRulesMany(CASES.map((one) => ({ rules: rules(), test: unitTest(one) })));

  test.each(CASES.map(({ what }, index) => [what, index] as const))('%s', (_, index) => expect(verdicts[index]).toEqual({ ok: true, output: expect.anything() }));

  test('a rate alone does not', () => {
    const rate = rules((rule) => ({ ...rule, expr: `sum by (code) (rate(${/http_requests_total\{.*?\}/.exec(rule.expr)![0]}[5m30s]))` }));
    const wrong = testRulesMany(CASES.map((one) => ({ rules: rate, test: unitTest(one) })));
    expect(CASES.filter((_, index) => !wrong[index].ok).map(({ what }) => what)).toEqual(CASES.slice(0, 6).map(({ what }) => what));
  });
});
