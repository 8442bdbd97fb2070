import { checkSize } from '../../../src/alerting/model/check-size';
import { formatProblem } from '../../../src/core/problem';

test('fails when the files are too large for one ConfigMap', () => {
  expect(checkSize('configMap', { 'a.yaml': 1_000_000, 'b.yaml': 48_576 })).toEqual([]);
  expect(checkSize('configMap', { 'a.yaml': 1_000_000, 'b.yaml': 48_577 }).map(formatProblem)).toEqual([
    'files must be at most 1048576 bytes in all, to fit into a ConfigMap, got 1048577. Spread the rules over several PrometheusRules. [SRE2023]',
  ]);
});

test('fails when a file is larger than what the operator takes, each for itself', () => {
  expect(checkSize('prometheusRule', { 'a.yaml': 524_288, 'b.yaml': 524_288, 'c.yaml': 524_288 })).toEqual([]);
  expect(checkSize('prometheusRule', { 'a.yaml': 1, 'b.yaml': 524_289 }).map(formatProblem)).toEqual([
    'file "b.yaml" must be at most 524288 bytes, which is what the operator takes, got 524289. Spread the rules over several files. [SRE2023]',
  ]);
});
