import { checkReference } from './check-identity';
import type { ScalingBehaviorModel, ScalingMetricModel, ScalingModel } from './service-model';
import { checkLabels } from '../../core/labels';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { checkWholeNumber, WholeNumberRule } from '../../core/whole-number';

/** An autoscaler must have room to move and metrics that it can read. */
export function checkScaling(scaling: ScalingModel): Problem[] {
  if (scaling.owner === 'fixed' || scaling.owner === 'external') {
    return checkWholeNumber('autoscaling.replicas', scaling.minReplicas, { code: 'SRE1311', min: 1, fix: 'Use Autoscaling.none(3), or leave autoscaling out.' });
  }
  return [
    ...checkBounds(scaling),
    ...checkBehavior(scaling.behavior),
    ...(scaling.owner === 'hpa' ? checkMetrics(scaling.metrics) : checkTriggers(scaling)),
  ];
}

function checkBounds({ minReplicas, maxReplicas }: ScalingModel): Problem[] {
  const problems = [
    ...checkWholeNumber('autoscaling.minReplicas', minReplicas, { code: 'SRE1311', min: 1, fix: 'Keep at least one replica, better three.' }),
    ...checkWholeNumber('autoscaling.maxReplicas', maxReplicas, { code: 'SRE1311', min: 1, fix: 'Allow more replicas than minReplicas.' }),
  ];
  if (problems.length === 0 && maxReplicas <= minReplicas) {
    problems.push({ code: 'SRE1311', prop: 'autoscaling.maxReplicas', must: `be above minReplicas (${minReplicas})`, got: maxReplicas, fix: `Raise it, or use Autoscaling.none(${minReplicas}) for a fixed number.` });
  }
  return problems;
}

/** Bounds of the API server: windows up to an hour, periods up to half of one. */
function checkBehavior(behavior: ScalingBehaviorModel): Problem[] {
  const window = { code: 'SRE1311', min: 0, max: 3600, unit: 'seconds', fix: 'Use whole seconds up to one hour.' } as const;
  const period = { code: 'SRE1311', min: 1, max: 1800, unit: 'seconds', fix: 'Use whole seconds up to 30 minutes.' } as const;
  const amount = { code: 'SRE1311', min: 1, fix: 'Leave it out for the default.' } as const;
  const rules: [keyof ScalingBehaviorModel, string, WholeNumberRule][] = [
    ['scaleDownStabilizationSeconds', 'scaleDownStabilization', window],
    ['scaleDownPercent', 'scaleDownPercent', { ...amount, max: 100 }],
    ['scaleDownPeriodSeconds', 'scaleDownPeriod', period],
    ['scaleUpStabilizationSeconds', 'scaleUpStabilization', window],
    ['scaleUpPercent', 'scaleUpPercent', amount],
    ['scaleUpPods', 'scaleUpPods', amount],
    ['scaleUpPeriodSeconds', 'scaleUpPeriod', period],
  ];
  return rules.flatMap(([key, name, rule]) => checkWholeNumber(`autoscaling.behavior.${name}`, behavior[key], rule));
}

function checkMetrics(metrics: readonly ScalingMetricModel[]): Problem[] {
  if (metrics.length === 0) {
    return [{ code: 'SRE1312', prop: 'autoscaling.metrics', must: 'name at least one metric', got: metrics, fix: 'Leave it out for CPU and memory.' }];
  }
  const kinds = metrics.map((metric) => (metric.kind === 'cpu' || metric.kind === 'memory' ? metric.kind : `${metric.kind} ${metric.metric}`));
  const twice = kinds.filter((kind, index) => kinds.indexOf(kind) !== index);
  return [
    ...twice.map((kind): Problem => ({ code: 'SRE1312', prop: 'autoscaling.metrics', must: 'name each metric once', got: kind, fix: 'Keep the one with the right target.' })),
    ...metrics.flatMap((metric, index) => checkMetric(`autoscaling.metrics[${index}]`, metric)),
  ];
}

function checkMetric(prop: string, metric: ScalingMetricModel): Problem[] {
  if (metric.kind === 'cpu' || metric.kind === 'memory') {
    return checkWholeNumber(`${prop}.percent`, metric.percent, { code: 'SRE1312', min: 1, max: 1000, fix: 'Give the target in percent of the request, such as 70.' });
  }
  const name: Problem[] = /^[A-Za-z0-9_:][A-Za-z0-9_:.|-]{0,252}$/.test(metric.metric)
    ? [] : [{ code: 'SRE1312', prop: `${prop}.metric`, must: 'be the name of a metric', got: metric.metric, fix: 'Write it as the metrics API lists it.' }];
  const target: Problem[] = Number.isFinite(metric.perPod) && metric.perPod >= 0.001 && metric.perPod <= 1e12
    ? [] : [{ code: 'SRE1312', prop: `${prop}.perPod`, must: 'be a number from 0.001 to 1e12', got: metric.perPod, fix: 'Give the value that one pod should carry.' }];
  return [...name, ...target, ...(metric.kind === 'external' ? checkLabels(`${prop}.labels`, metric.labels) : [])];
}

function checkTriggers({ triggers, pollingSeconds, cooldownSeconds }: ScalingModel): Problem[] {
  const seconds = { code: 'SRE1312', min: 1, unit: 'seconds', fix: 'Use whole seconds.' } as const;
  const problems = [
    ...checkWholeNumber('autoscaling.pollingInterval', pollingSeconds, seconds),
    ...checkWholeNumber('autoscaling.cooldown', cooldownSeconds, seconds),
  ];
  if (triggers.length === 0) {
    problems.push({ code: 'SRE1312', prop: 'autoscaling.triggers', must: 'name at least one trigger', got: triggers, fix: 'Leave it out for CPU and memory.' });
  }
  return [...problems, ...triggers.flatMap(({ type, metricType, metadata, authentication }, index): Problem[] => {
    const prop = `autoscaling.triggers[${index}]`;
    // Other scalers have units and words of their own, which only KEDA knows.
    const number = metricType === 'Utilization' ? metadata.value : type === 'prometheus' ? metadata.threshold : undefined;
    const whole = metricType !== 'Utilization' || Number.isInteger(Number(number)) || !(Number(number) > 0);
    return [
      ...(/^[a-z0-9-]+$/.test(type) ? [] : [{ code: 'SRE1312', prop: `${prop}.type`, must: 'be the type of a KEDA scaler', got: type, fix: 'Write it like "kafka" or "prometheus".' } as const]),
      ...(whole ? [] : [{
        code: 'SRE1312', prop: `${prop} target`, must: 'be a whole number above 0', got: number, fix: 'Give the target in percent of the request, such as 70.',
      } as const]),
      ...(number === undefined || Number(number) > 0 ? [] : [{ code: 'SRE1312', prop: `${prop} target`, must: 'be a number above 0', got: number, fix: 'Give the value that one pod should carry.' } as const]),
      ...checkReference(`${prop}.authentication`, authentication),
      ...checkText(`${prop}.metadata`, metadata),
    ];
  })];
}
