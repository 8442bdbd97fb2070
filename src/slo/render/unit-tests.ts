import { parse, stringify } from 'yaml';
import { METRIC, sloLabels, sloSeries } from './metric-names';
import { recent } from './recorded';
import { testValues } from './test-values';
import type { Labels } from '../../core/labels';
import { promDuration } from '../../core/prom-duration';
import { equals, renderMatcher, renderSelector } from '../../promql/matcher';
import { Expectation, Scenario, scenarios } from '../model/scenarios';
import type { SloModel } from '../model/slo-model';
import { TestSeries, testSeries } from '../model/test-series';

/**
 * How often rules are evaluated in a test: as pages are, as slower rules are, or once an hour, which makes a month affordable.
 * Traffic that changes on the hour is counted exactly then.
 */
const EVALUATION = { fast: '30s', slow: '5m', period: '1h' } as const;

const PACES = ['fast', 'slow', 'period'] as const;

/** Labels of the group that a scenario happens to, and of one that has a quiet time meanwhile. */
const AFFECTED = 'affected';
const CALM = 'calm';

/** As Prometheus reads it: `on` is a word only in quotes there. */
const YAML = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;

/** Rule files as text, by the name of the file. The first one holds all that pages. */
export type RuleFiles = Readonly<Record<string, string>>;

/** Unit tests of all alerts of the objectives, as `promtool test rules` reads them, by the name of the file. */
export function renderUnitTests(slos: readonly SloModel[], rules: RuleFiles, metricLabels: Labels): { [file: string]: string } {
  const [fastRules] = Object.keys(rules);
  const allRules = fastRules.replace(/\.yaml$/, '.test-rules.yaml');
  const groups = mergeGroups(rules);
  const tests = slos.filter((slo) => seriesOf(slo, slos, AFFECTED).length > 0).flatMap((slo) => {
    const all = scenarios(slo, slos, metricLabels);
    return PACES.map((pace) => ({ pace, played: all.filter((scenario) => scenario.pace === pace) })).filter(({ played }) => played.length > 0)
      .map(({ pace, played }): [string, string] => [
        `${slo.service.name}-${slo.name}.${pace}.test.yaml`,
        stringify({
          rule_files: [pace === 'fast' ? fastRules : allRules],
          evaluation_interval: EVALUATION[pace],
          group_eval_order: groups.map(({ name }) => name),
          fuzzy_compare: true,
          tests: played.map((scenario) => renderTest(slo, slos, scenario)),
        }, YAML),
      ]);
  });
  return { [allRules]: stringify({ groups }, YAML), ...Object.fromEntries(tests) };
}

/**
 * The same rules in one group of each name. promtool evaluates groups of one name in any order, and all of them at one interval and time;
 * in Prometheus the order does not matter, for the samples of the faster group are never older than its interval.
 */
function mergeGroups(rules: RuleFiles): { readonly name: string; readonly rules: readonly object[] }[] {
  const groups = new Map<string, object[]>();
  for (const text of Object.values(rules)) {
    for (const { name, rules: own } of parse(text, YAML).groups) groups.set(name, [...groups.get(name) ?? [], ...own]);
  }
  return [...groups].map(([name, own]) => ({ name, rules: own }));
}

function renderTest(slo: SloModel, slos: readonly SloModel[], scenario: Scenario): object {
  const step = slo.scrapeIntervalMs / 1_000;
  const play = (series: TestSeries, phases: Scenario['phases']) => ({
    series: renderSelector({ metric: series.metric, matchers: equals(series.labels) }),
    values: testValues(series, phases, step, scenario.errorSeriesBornLate),
  });
  const calm = [{ seconds: scenario.phases.reduce((sum, { seconds }) => sum + seconds, 0), good: scenario.calmRate, bad: 0 }];
  return {
    name: `${slo.name}: ${scenario.name}`,
    interval: promDuration(slo.scrapeIntervalMs),
    input_series: [
      ...(scenario.seriesGone ? [] : seriesOf(slo, slos, AFFECTED).map((series) => play(series, scenario.phases))),
      ...slo.groupBy.length === 0 || scenario.everyGroup ? [] : seriesOf(slo, slos, CALM).map((series) => play(series, calm)),
      ...scenario.targets === undefined ? [] : [{
        series: renderSelector({ metric: 'up', matchers: equals({ ...scenario.targets, instance: 'a' }) }), values: targetValues(scenario, step),
      }],
    ],
    promql_expr_test: scenario.expectations.map((expectation) => renderExpectation(slo, expectation)),
  };
}

/** A target is scraped as long as there is anything to scrape. */
function targetValues({ phases, seriesGone }: Scenario, step: number): string {
  const length = (some: Scenario['phases']) => Math.round(some.reduce((sum, { seconds }) => sum + seconds, 0) / step);
  const present = seriesGone ? phases : phases.filter(({ good }) => good !== undefined);
  return present.length === phases.length ? `1x${length(phases)}` : `1x${length(present)} stale`;
}

function seriesOf(slo: SloModel, slos: readonly SloModel[], group: string): TestSeries[] {
  return testSeries(slo.indicator, slos, groupsOf(slo, group)) ?? [];
}

function renderExpectation(slo: SloModel, expectation: Expectation): object {
  const eval_time = `${Math.round(expectation.atSeconds)}s`;
  const affected = equals(groupsOf(slo, AFFECTED));
  if ('budgetRemaining' in expectation) {
    const remaining = recent(renderSelector(sloSeries(METRIC.budgetRemaining, slo.service, slo.name, affected)));
    return { expr: `abs(${remaining} - ${expectation.budgetRemaining}) < bool ${expectation.tolerance}`, eval_time, exp_samples: [{ labels: seriesLabels(slo), value: 1 }] };
  }
  if ('errorRatio' in expectation) {
    const { windowMs, errorRatio, tolerance } = expectation;
    const ratio = renderSelector(sloSeries(METRIC.errorRatio(windowMs), slo.service, slo.name, affected));
    return { expr: `abs(${ratio} - ${errorRatio}) <= bool ${tolerance}`, eval_time, exp_samples: [{ labels: seriesLabels(slo), value: 1 }] };
  }
  const firing = renderSelector({ metric: 'ALERTS', matchers: equals({ alertname: expectation.alert, alertstate: 'firing' }) });
  return { expr: `count(${firing})`, eval_time, exp_samples: expectation.fires ? [{ labels: '{}', value: 1 }] : [] };
}

function seriesLabels(slo: SloModel): string {
  return `{${equals({ ...groupsOf(slo, AFFECTED), ...sloLabels(slo.service, slo.name) }).map(renderMatcher).join(', ')}}`;
}

function groupsOf({ groupBy }: SloModel, group: string): Record<string, string> {
  return Object.fromEntries(groupBy.map((label) => [label, group]));
}
