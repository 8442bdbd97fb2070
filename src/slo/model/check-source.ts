import type { IndicatorContext } from './indicator-declaration';
import type { Problem } from '../../core/problem';
import { promDuration } from '../../core/prom-duration';
import { isLabelName } from '../../promql/names';

/** What is wrong with what all objectives of a service are read from: its labels, and how often it is scraped. */
export function checkSource({ metricLabels, scrapeIntervalMs }: Pick<IndicatorContext, 'metricLabels' | 'scrapeIntervalMs'>): Problem[] {
  const labels = Object.keys(metricLabels).filter((label) => !isLabelName(label)).map((label): Problem => ({
    code: 'SRE2105',
    prop: 'a key of service.metricLabels',
    must: 'be a label that Prometheus takes, without underscores in front',
    got: label,
    fix: 'Write it as Prometheus shows it: app_kubernetes_io_name for app.kubernetes.io/name.',
  }));
  if (Number.isInteger(scrapeIntervalMs) && scrapeIntervalMs >= 1_000 && scrapeIntervalMs <= 300_000) return labels;
  return [...labels, {
    code: 'SRE2101',
    prop: 'scrapeInterval',
    must: 'be from 1 s to 5 min in whole milliseconds',
    got: promDuration(scrapeIntervalMs),
    fix: 'Windows are made of five minutes: less often than that, there is nothing to count them by.',
  }];
}
