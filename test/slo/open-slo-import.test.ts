import * as fc from 'fast-check';
import { formatProblem } from '../../src/core/problem';
import { Ratio } from '../../src/core/ratio';
import type { IndicatorModel, SloModel, TierModel } from '../../src/slo/model/slo-model';
import { importOpenSlo } from '../../src/slo/open-slo-import';
import { renderOpenSlo } from '../../src/slo/render/open-slo-documents';
import { openSloYaml } from '../../src/slo/render/open-slo-yaml';
import { sloModel } from '../support/slo-models';

const exported = (slos: readonly SloModel[]) => openSloYaml(renderOpenSlo(slos, 'http://prometheus:9090'));

/** Texts as people, and attackers, write them. */
const text = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('yes', '0o17', '1.0', '2020-01-01', '~', '- a', '"', '{{ $value }}', 'a: b #c', '\n', '---\n', '\t'));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,60}[a-z0-9]$/);
const share = fc.integer({ min: 1, max: 9_999_999 }).map((digits) => Ratio.of(digits).dividedBy(10_000_000));
const longShare = fc.stringMatching(/^0\.[1-9][0-9]{17}[1-9]$/).map((decimal) => Ratio.of(decimal));
const ratio = fc.oneof(share, longShare);
const ms = fc.oneof(fc.integer({ min: 1, max: 4_000 }).map((minutes) => minutes * 60_000), fc.integer({ min: 1, max: 10 ** 9 }));
const matcher = fc.record({ label: fc.stringMatching(/^[a-z_]{1,8}$/), operator: fc.constantFrom('=' as const, '!=' as const, '=~' as const, '!~' as const), value: fc.oneof(fc.constant(''), text) });
const selector = fc.record({ metric: fc.stringMatching(/^[a-z_:]{1,12}$/), matchers: fc.array(matcher, { maxLength: 3 }) });
const selectors = fc.array(selector, { minLength: 1, maxLength: 2 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const indicator: fc.Arbitrary<IndicatorModel> = fc.oneof(
  fc.record({ kind: fc.constant('events' as const), total: selectors, count: fc.record({ of: fc.constantFrom('bad' as const, 'good' as const), selectors }) }),
  fc.record({ kind: fc.constant('classic-histogram' as const), count: selector, bucket: selector, le: fc.uniqueArray(fc.constantFrom('1', '1.0', '0.25'), { minLength: 1 }) }),
  fc.record({ kind: fc.constant('native-histogram' as const), histogram: selector, threshold: fc.constantFrom('0.2', '1', '300') }),
  fc.record({ kind: fc.constant('probe' as const), success: selector }),
  fc.record({ kind: fc.constant('freshness' as const), lastSuccess: selector, maxAgeSeconds: fc.integer({ min: 1, max: 10 ** 6 }) }),
  fc.record({ kind: fc.constant('throughput' as const), processed: selectors, minPerSecond: fc.double({ min: 0.001, max: 1e6, noNaN: true }) }),
);

const tier: fc.Arbitrary<TierModel> = fc.record({
  name: text,
  notification: fc.constantFrom('page' as const, 'ticket' as const),
  severity: fc.constantFrom('SEV1' as const, 'SEV2' as const, 'SEV3' as const),
  longMs: ms,
  shortMs: ms,
  burn: fc.oneof(ratio, fc.constant(Ratio.of(14.4))),
  keepFiringForMs: maybe(ms),
});

const slo: fc.Arbitrary<SloModel> = fc.record({
  service: fc.oneof(fc.record({ name }), fc.record({ name, namespace: name })),
  name: fc.oneof(name, text),
  title: fc.oneof(text, fc.constant('')),
  description: fc.oneof(text, fc.constant(''), fc.string({ unit: 'grapheme', minLength: 1040, maxLength: 1100 })),
  impact: text,
  objective: ratio,
  period: fc.oneof(fc.record({ kind: fc.constant('rolling' as const), ms }), fc.constant({ kind: 'calendar-month' as const })),
  indicator,
  timeSlice: maybe(fc.record({ maxErrorRatio: ratio })),
  groupBy: fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,8}$/), { maxLength: 2 }),
  tiers: fc.array(tier, { maxLength: 3 }),
  unreachableTiers: fc.array(tier, { maxLength: 2 }),
  budgetAlerts: fc.record({ left: fc.array(ratio, { maxLength: 3 }), forecastMs: maybe(ms), noData: fc.boolean() }),
  scrapeIntervalMs: ms,
  owner: maybe(text),
  dashboardUrl: maybe(text),
  runbookBaseUrl: maybe(text),
  labels: fc.dictionary(fc.oneof(name, text.filter((key) => key !== '__proto__')), text, { maxKeys: 3 }),
  expectedEventsPerHour: maybe(fc.integer({ min: 0, max: 10 ** 6 })),
  dependencies: fc.array(fc.record({ name: text, availabilities: fc.array(ratio, { maxLength: 2 }) }), { maxLength: 2 }),
});

/** Objectives of which the last is made of the others of its service. */
const distinct = fc.uniqueArray(slo, { minLength: 1, maxLength: 4, selector: ({ service, name: own }) => JSON.stringify([service, own]) });
const slos = fc.tuple(distinct, fc.boolean(), ratio)
  .map(([models, composite, weight]): SloModel[] => {
    const parts = models.filter(({ service }) => JSON.stringify(service) === JSON.stringify(models[0].service));
    if (!composite) return models;
    const components = parts.map((part) => ({ slo: part.name, weight, objective: part.objective }));
    return [...models, { ...models[0], name: 'the whole of it', indicator: { kind: 'composite', components } }];
  });

test('whatever is exported comes back the same, and is the same text when it is exported again', () => {
  fc.assert(fc.property(slos, (models) => {
    const yaml = exported(models);
    const { models: read, problems, notes } = importOpenSlo(yaml);
    expect([problems, notes]).toEqual([[], []]);
    expect(read).toEqual(models);
    expect(exported(read)).toBe(yaml);
  }), { numRuns: 40, endOnFailure: true });
});

test('an ordinary objective comes back', () => {
  expect(importOpenSlo(exported([sloModel()]))).toEqual({ models: [sloModel()], problems: [], notes: [] });
});

/** An SLO as somebody else writes it. */
function foreign({ sli = RATIO, window = '{ duration: 28d, isRolling: true }', objectives = '[{ target: 0.99 }]', more = '', documents = '' }: Record<string, string> = {}): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata: { name: foo-slo, displayName: Foo SLO }
spec:
  service: foo
  indicator: { metadata: { name: foo-error }, spec: ${sli} }
  timeWindow: [${window}]
  budgetingMethod: Occurrences
  objectives: ${objectives}
  ${more}
${documents === '' ? '' : `---\n${documents}`}`;
}

const metric = (query: string) => `{ metricSource: { type: Prometheus, spec: { query: '${query}' } } }`;
const ratioOf = (part: string, count: string, total: string) => `{ ratioMetric: { counter: true, ${part}: ${metric(count)}, total: ${metric(total)} } }`;
const threshold = (query: string) => `{ thresholdMetric: ${metric(query)} }`;
const RATIO = ratioOf('good', 'sum(requests_total{code!~"5.."})', 'sum(requests_total)');

const messages = (yaml: string) => importOpenSlo(yaml).problems.map((problem) => formatProblem(problem));
const only = (yaml: string) => {
  const { models, problems } = importOpenSlo(yaml);
  expect(problems).toEqual([]);
  expect(models).toHaveLength(1);
  return models[0];
};

describe('documents of others', () => {
  test('good and all requests', () => {
    expect(only(foreign())).toMatchObject({
      service: { name: 'foo' },
      name: 'foo-slo',
      title: 'Foo SLO',
      objective: Ratio.percent(99),
      period: { kind: 'rolling', ms: 28 * 86_400_000 },
      groupBy: [],
      indicator: {
        kind: 'events',
        total: [{ metric: 'requests_total', matchers: [] }],
        count: { of: 'good', selectors: [{ metric: 'requests_total', matchers: [{ label: 'code', operator: '!~', value: '5..' }] }] },
      },
    });
  });

  test.each<[string, string, object]>([
    ['a bare counter', ratioOf('bad', 'errors_total', 'requests_total'), { kind: 'events', count: { of: 'bad' } }],
    ['sums of rates, kept apart', ratioOf('bad', 'sum by (tenant) (rate(a_total[5m])) + sum(rate(b_total{x="+"}[5m])) by (tenant)', 'sum by (tenant) (increase(c_total[5m]))'), {
      kind: 'events', count: { selectors: [{ metric: 'a_total' }, { metric: 'b_total' }] },
    }],
    ['a bucket of a histogram', ratioOf('good', 'sum(rate(d_seconds_bucket{le="1"}[5m]))', 'sum(rate(d_seconds_count[5m]))'), {
      kind: 'classic-histogram', bucket: { metric: 'd_seconds_bucket', matchers: [] }, le: ['1', '1.0'],
    }],
    ['a stored ratio of successes', `{ ratioMetric: { rawType: success, raw: ${metric('avg(probe_success)')} } }`, { kind: 'probe', success: { metric: 'probe_success' } }],
  ])('%s', (_, sli, expected) => {
    expect(only(foreign({ sli })).indicator).toMatchObject(expected);
  });

  test('labels behind "by" group the objective', () => {
    expect(only(foreign({ sli: ratioOf('bad', 'sum by (a, b) (x_total)', 'sum(y_total) by (a, b)') })).groupBy).toEqual(['a', 'b']);
  });

  test.each<[string, string, string, object]>([
    ['the age of a success', 'time() - max(last_success)', 'lte, value: 3600', { kind: 'freshness', lastSuccess: { metric: 'last_success', matchers: [] }, maxAgeSeconds: 3600 }],
    ['a throughput', 'sum(rate(done_total[5m]))', 'gte, value: 2.5', { kind: 'throughput', processed: [{ metric: 'done_total', matchers: [] }], minPerSecond: 2.5 }],
  ])('%s', (_, query, op, expected) => {
    expect(only(foreign({ sli: threshold(query), objectives: `[{ op: ${op}, target: 0.99 }]` })).indicator).toEqual(expected);
  });

  test('several objectives of one indicator become several', () => {
    const { models } = importOpenSlo(foreign({ objectives: '[{ targetPercent: 99.5 }, { target: 0.9 }]' }));
    expect(models.map(({ name: own, objective }) => `${own} ${objective.toPercent()}`)).toEqual(['foo-slo-99-5 99.5', 'foo-slo-90 90']);
  });

  test('without alert policies it has the standard tiers that it can reach', () => {
    const { tiers, unreachableTiers } = only(foreign({ objectives: '[{ target: 0.9 }]' }));
    expect([tiers.length > 0, unreachableTiers.length > 0]).toEqual([true, true]);
  });

  test('an alert policy becomes a tier with a short window', () => {
    const policy = '[{ kind: AlertPolicy, metadata: { name: quick }, spec: { alertWhenBreaching: true, conditions: [{ kind: AlertCondition, metadata: { name: c }, spec: { severity: page, condition: { kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h } } }], notificationTargets: [] } }]';
    expect(only(foreign({ more: `alertPolicies: ${policy}` })).tiers).toEqual([
      { name: 'quick', notification: 'page', severity: 'SEV2', longMs: 3_600_000, shortMs: 300_000, burn: Ratio.of(14.4) },
    ]);
  });

  test('what nothing depends on is told of', () => {
    const documents = 'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: foo, displayName: Foo, annotations: { a/b: c } }\nspec: { description: The foo }';
    expect(importOpenSlo(foreign({ documents }))).toMatchObject({
      problems: [],
      notes: [
        'document 2 (Service foo).spec.description is not kept: only descriptions of SLOs are',
        'document 2 (Service foo).metadata.displayName is not kept: only the title of an SLO is',
        'document 2 (Service foo).metadata.annotations["a/b"] is not kept: nothing reads it',
      ],
    });
  });
});

describe('fails when', () => {
  const AT = 'document 1 (SLO foo-slo)';
  const EVENTS = 'Count events instead: good or bad ones, and all of them. [SRE2313]';

  test.each<[string, string, string[]]>([
    ['the text is no YAML', 'a: [', ['document 1 must be YAML, got "Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 5:". Correct it where the parser points to. [SRE2311]']],
    ['there is no SLO', '', ['text must hold at least one document of kind SLO, got "none". Pass the text of all documents, with "---" between them. [SRE2311]']],
    ['the version is another one', 'apiVersion: openslo.com/v2alpha\nkind: SLO', ['document 1.apiVersion must be openslo/v1, got "openslo.com/v2alpha". Convert the document; other versions of OpenSLO are no standard or outdated. [SRE2313]']],
    ['a reference leads nowhere', foreign().replace(/indicator: .*/, 'indicatorRef: bar'), [`${AT}.spec.indicatorRef must name a document of kind SLI, got "bar". Import it in the same text, or correct the name. [SRE2312]`]],
    ['nothing refers to a document', foreign({ documents: 'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: bar }\nspec: {}' }), ['document 2 (Service bar) must be referred to by another document, got {"apiVersion":"openslo/v1","kind":"Service","metadata":{"name":"bar"},"spec":{}}. Refer to it, or remove it. [SRE2312]']],
    ['a query is no sum', foreign({ sli: ratioOf('bad', 'max(x_total)', 'sum(y_total)') }), [`${AT}.spec.indicator.spec.ratioMetric.bad.metricSource.spec.query must be a sum of counters, such as sum(rate(http_requests_total{code=~"5.."}[5m])), got "max(x_total)". ${EVENTS}`]],
    ['queries are of another source', foreign({ sli: RATIO.replace('type: Prometheus', 'type: Datadog') }), [`${AT}.spec.indicator.spec.ratioMetric.good.metricSource.type must be Prometheus, got "Datadog". Export the metrics to Prometheus, and write queries for it. [SRE2313]`]],
    ['a gauge is to be counted', foreign({ sli: RATIO.replace('counter: true', 'counter: false') }), [`${AT}.spec.indicator.spec.ratioMetric.counter must be true, got false. A gauge counts nothing: use counters, or a raw metric that is 1 or 0. [SRE2313]`]],
    ['a stored ratio is of failures', foreign({ sli: `{ ratioMetric: { rawType: failure, raw: ${metric('errors:ratio')} } }` }), [`${AT}.spec.indicator.spec.ratioMetric.rawType must be success, got "failure". Record one minus the ratio, or count bad events. [SRE2313]`]],
    ['a quantile is compared', foreign({ sli: threshold('histogram_quantile(0.9, x)'), objectives: '[{ op: lte, value: 1, target: 0.99 }]' }), [`${AT}.spec.indicator.spec.thresholdMetric.metricSource.spec.query must be the age of a timestamp, such as time() - max(last_success_timestamp_seconds), or a throughput, such as sum(rate(processed_total[5m])), got "histogram_quantile(0.9, x)". Count events instead; of a latency those in the buckets of its histogram. [SRE2313]`]],
    ['ratios of slices are averaged', foreign().replace('Occurrences', 'RatioTimeslices'), [`${AT}.spec.budgetingMethod must be Occurrences or Timeslices, got "RatioTimeslices". An average of averages forgets how many requests there were: count requests with Occurrences. [SRE2313]`]],
    ['slices are of another length', foreign({ objectives: '[{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 1 }]' }).replace('Occurrences', 'Timeslices'), [`${AT}.spec.objectives[0].timeSliceWindow must be 5m, got 1. Slices of five minutes are recorded; write 5m. [SRE2313]`]],
    ['a window is a quarter', foreign({ window: '{ duration: 1Q, calendar: { startTime: "2020-01-01 00:00:00", timeZone: UTC } }' }), [`${AT}.spec.timeWindow[0].duration must be 1M for a calendar window, got "1Q". Calendar months are counted; use a rolling window for other lengths. [SRE2313]`]],
    ['a month begins elsewhere', foreign({ window: '{ duration: 1M, calendar: { startTime: "2020-01-21 12:30:00", timeZone: America/New_York } }' }), [
      `${AT}.spec.timeWindow[0].calendar.startTime must be midnight of the first day of a month, got "2020-01-21 12:30:00". Write for example 2020-01-01 00:00:00. [SRE2313]`,
      `${AT}.spec.timeWindow[0].calendar.timeZone must be UTC, got "America/New_York". Prometheus counts months in UTC. [SRE2313]`,
    ]],
    ['a window rolls over a month', foreign({ window: '{ duration: 1M, isRolling: true }' }), [`${AT}.spec.timeWindow[0].duration must be in minutes, hours, days or weeks, got "1M". Months, quarters and years differ in length: write for example 30d. [SRE2313]`]],
    ['all has to be good', foreign({ objectives: '[{ target: 1 }]' }), [`${AT}.spec.objectives[0].target must be from 0 to below 1, got 1. Nothing is good all of the time. [SRE2311]`]],
    ['burn rates are to be added up', foreign({ objectives: '[{ target: 0.9, indicatorRef: a }]' }).replace(/ {2}indicator: .*\n/, ''), [
      `${AT}.spec.objectives must share one indicator, got [{"target":0.9,"indicatorRef":"a"}]. OpenSLO adds burn rates of composites up, this library weighs error ratios: write each part as an SLO, and combine them with Slo.composite(). [SRE2313]`,
    ]],
    ['a field has no meaning', foreign({ more: 'owner: me' }), [`${AT}.spec.owner must be left out, got "me". This library gives it no meaning: remove it, or say it in another way. [SRE2313]`]],
    ['a number is text', foreign({ objectives: '[{ target: "0.99" }]' }), [`${AT}.spec.objectives[0].target must be a number, got "0.99". Write it in digits, without quotes. [SRE2311]`]],
    ['an exported query was changed', exported([sloModel()]).replace('sum(http_requests_total{namespace=\\"shop\\"})', 'sum(other_total)'), ['document 5 (SLI checkout-availability).metadata.annotations["cdk8s-sre/indicator"] must say the same as the queries of the document, got {"groupBy":[],"indicator":{"count":{"of":"bad","selectors":[{"matchers":[{"label":"namespace","operator":"=","value":"sh… (332 characters). Remove the annotation to take the queries. [SRE2311]']],
    ['an exported severity was changed', exported([sloModel()]).replace('severity: "SEV2"', 'severity: "SEV1"'), ['document 7 (AlertCondition checkout-availability-tier-1).spec.severity must be SEV2, as the annotation says, got "SEV1". Remove the annotation to take what the document says. [SRE2311]']],
  ])('%s', (_, yaml, expected) => {
    expect(messages(yaml)).toEqual(expected);
  });

  test('whatever the text is, it says so and does not break', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json().map((json) => `apiVersion: openslo/v1\nkind: SLO\nmetadata: { name: a }\nspec: ${json}`)), (input) => {
      expect(importOpenSlo(input).problems.length).toBeGreaterThan(0);
    }), { numRuns: 100 });
  });
});
