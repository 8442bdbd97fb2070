import { Monitoring } from '../../src';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { formatProblem } from '../../src/core/problem';
import { checkPrometheus } from '../../src/observability/model/check-prometheus';
import { PROFILES } from '../../src/observability/model/profiles';
import { PrometheusModel } from '../../src/observability/model/prometheus-model';
import { StackContext } from '../../src/observability/model/stack-model';
import { PrometheusOptions } from '../../src/observability/prometheus-options';
import { readPrometheus } from '../../src/observability/read-prometheus';

/** What every part of a small stack without operator knows. */
export function stackContext(changes: Partial<StackContext> = {}): StackContext {
  return {
    mode: 'standalone',
    namespace: 'monitoring',
    profile: PROFILES.small,
    version: KubernetesVersion.parse('1.33')!,
    labels: {},
    selectorLabels: {},
    scrapeIntervalMs: 15_000,
    pullSecrets: [],
    images: {},
    expected: { namespace: 'monitoring', mode: 'annotations' },
    ...changes,
  };
}

/** The Prometheus of such a stack. */
export function prometheusModel(
  options: PrometheusOptions = {}, context: Partial<StackContext> = {}, monitoring = Monitoring.annotations(),
): PrometheusModel {
  return readPrometheus(options, stackContext(context), monitoring);
}

/** What is wrong with it, one message each. */
export function prometheusFaults(options: PrometheusOptions, context: Partial<StackContext> = {}, monitoring = Monitoring.annotations()): string[] {
  return checkPrometheus({ context: stackContext(context), prometheus: prometheusModel(options, context, monitoring) }).map(formatProblem);
}
