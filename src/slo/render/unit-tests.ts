import { stringify } from 'yaml';
import { METRIC, sloLabels, sloSeries } from './metric-names';
import { recent } from './recorded';
import { readGroups, rulesReadBy, RuleFiles, RULES_YAML } from './test-rules';
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
const EVALUATION = { fast: '30s', slow: '5m', budget: '5m', data: '5m', period: '1h' } as const;

const PACES = ['fast', 'slow', 'budget', 'data', 'period'] as const;

/** Labels of the group that a scenario happens to, and of one that has a quiet time meanwhile. */
const AFFECTED = 'affected';
const CALM = 'calm';

/**
 * Unit tests of all alerts of the objectives, as `promtool test rules` reads them, by the name of the file. Each stands beside the rules that it is
 * about: promtool evaluates all that a test names, so those of other objectives would take most of the time.
 */
export function renderUnitTests(slos: readonly SloModel[], rules: RuleFiles, metricLabels: Labels): { [file: string]: string } {
  const groups = readGroups(rules);
  const files = slos.filter((slo) => seriesOf(slo, slos, AFFECTED).length > 0).flatMap((slo) => {
    const all = scenarios(slo, slos, metricLabels);
    return PACES.flatMap((pace) => {
      const played = all.filter((scenario) => scenario.pace === pace);
      if (played.length === 0) return [];
      const name = `${slo.service.name}-${slo.name}.${pace}`;
      const read = rulesReadBy(played.flatMap(({ expectations }) => expectations.map(nameRead)), slo, pace === 'fast' ? groups.slice(0, 1) : groups);
      return [[`${name}.test-rules.yaml`, { groups: read }], [`${name}.test.yaml`, {
        rule_files: [`${name}.test-rules.yaml`],
        evaluation_interval: EVALUATION[pace],
        group_eval_order: read.map((group) => group.name),
        fuzzy_compare: true,
        tests: played.map((scenario) => renderTest(slo, slos, scenario)),
      }]] as const;
    });
  });
  return Object.fromEntries(files.map(([file, document]) => [file, stringify(document, RULES_YAML)]));
}

/** The alert or the recorded series that an expectation is about. */
function nameRead(expectation: Expectation): string {
  if ('budgetRemaining' in expectation) return METRIC.budgetRemaining;
  return 'errorRatio' in expectation ? METRIC.errorRatio(expectation.windowMs) : expectation.alert;
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
