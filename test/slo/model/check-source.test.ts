import { formatProblem } from '../../../src/core/problem';
import { checkSource } from '../../../src/slo/model/check-source';

function faults(metricLabels: Record<string, string>, scrapeIntervalMs = 15_000): string[] {
  return checkSource({ metricLabels, scrapeIntervalMs }).map(formatProblem);
}

test.each(['app.kubernetes.io/name', '__name__', 'a-b', '', 'a"b'])('fails when metrics carry the label %j', (label) => {
  expect(faults({ service: 'checkout', [label]: 'x' })).toEqual([
    `a key of service.metricLabels must be a label that Prometheus takes, without underscores in front, got ${JSON.stringify(label)}. `
    + 'Write it as Prometheus shows it: app_kubernetes_io_name for app.kubernetes.io/name. [SRE2105]',
  ]);
});

test.each([
  [0, '0s'], [999, '999ms'], [1_500.5, '1500.5ms'], [300_001, '300001ms'], [86_400_000, '1d'], [NaN, 'NaNms'], [Infinity, 'Infinityms'],
])('fails when scrapes are %d ms apart', (ms, got) => {
  expect(faults({}, ms)).toEqual([
    `scrapeInterval must be from 1 s to 5 min in whole milliseconds, got "${got}". `
    + 'Windows are made of five minutes: less often than that, there is nothing to count them by. [SRE2101]',
  ]);
});

test.each([1_000, 1_500, 15_000, 300_000])('takes scrapes that are %d ms apart, and labels of any value', (ms) => {
  expect(faults({ namespace: 'shop', app_kubernetes_io_instance: '"\\\n{{' }, ms)).toEqual([]);
});
