import type { OutputModel } from './rules-model';
import type { Problem } from '../../core/problem';

/** API servers take no larger ConfigMap. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const LARGEST_CONFIG_MAP = 1_048_576;

/** The Prometheus operator passes over larger rules. @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.85.0/pkg/operator/rules.go */
const LARGEST_PROMETHEUS_RULE = 524_288;

/** What is wrong with the size of rule files, given in bytes. */
export function checkSize(kind: OutputModel['kind'], bytes: Readonly<Record<string, number>>): Problem[] {
  const fix = 'Spread the rules over several PrometheusRules.';
  if (kind === 'configMap') {
    const all = Object.values(bytes).reduce((sum, size) => sum + size, 0);
    return all <= LARGEST_CONFIG_MAP ? [] : [problem('files', `be at most ${LARGEST_CONFIG_MAP} bytes in all, to fit into a ConfigMap`, all, fix)];
  }
  return Object.entries(bytes).filter(([, size]) => size > LARGEST_PROMETHEUS_RULE).map(([file, size]) =>
    problem(`file ${JSON.stringify(file)}`, `be at most ${LARGEST_PROMETHEUS_RULE} bytes, which is what the operator takes`, size, 'Spread the rules over several files.'));
}

function problem(prop: string, must: string, got: number, fix: string): Problem {
  return { code: 'SRE2023', prop, must, got, fix };
}
