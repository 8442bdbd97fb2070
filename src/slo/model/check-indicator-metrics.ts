import { isBound } from './check-indicator-limits';
import { checkMatchers, checkRegex, COUNTER } from './check-indicator-selectors';
import type { RequestMetricsDeclaration } from './indicator-declaration';
import { parseMatcher } from './request-selectors';
import type { Problem } from '../../core/problem';
import { isLabelName, isMetricName } from '../../promql/names';

/** What is wrong with the metrics of requests, whatever is read of them. */
export function checkRequestMetrics(prop: string, { convention, matchers }: RequestMetricsDeclaration): Problem[] {
  const { status, path, selection } = convention;
  const labels = {
    statusLabel: status?.label,
    pathLabel: path?.label,
    ...(selection.by === 'name' ? { serviceLabel: selection.service, namespaceLabel: selection.namespace } : {}),
  };
  return [
    ...Object.entries(labels).flatMap(([name, label]) => checkLabel(`${prop}.${name}`, label)),
    ...(status === undefined ? [] : [...checkRegex(`${prop}.failedStatus`, status.failure), ...checkRegex(`${prop}.excludedStatus`, status.excluded ?? '')]),
    ...(status?.failure === '' ? [problem(`${prop}.failedStatus`, 'match some status', '', 'Leave it out for 5xx.')] : []),
    ...(path?.health ?? []).flatMap((text, index) => checkHealthPath(`${prop}.healthPaths[${index}]`, text)),
    ...matchers.flatMap((text, index) => checkCondition(`${prop}.matchers[${index}]`, text)),
  ];
}

/** What is wrong with the counter of requests. */
export function checkCounter(prop: string, { maker, convention, native, ownCounter }: RequestMetricsDeclaration): Problem[] {
  const { requests, duration, status } = convention;
  if (native && !ownCounter && requests === `${duration}_count`) {
    return [problem(`${prop}.requests`, 'name a counter, because a native histogram has none', requests, 'Name the counter of requests that the service has, or keep the classic histogram as well.')];
  }
  return [
    ...checkName(`${prop}.requests`, requests, 'name the counter of requests', `RequestMetrics.${maker}({ requests: "http_requests_total", … })`),
    ...(status === undefined ? [problem(`${prop}.statusLabel`, 'name the label of the status, or nothing could fail', undefined, `Pass it: RequestMetrics.${maker}({ statusLabel: "code", … }).`)] : []),
  ];
}

/** What is wrong with the histogram of durations. */
export function checkHistogram(prop: string, { maker, convention, native }: RequestMetricsDeclaration): Problem[] {
  const { duration, buckets } = convention;
  const example = `RequestMetrics.${maker}({ duration: "http_request_duration_seconds", … })`;
  const suffix = /_(bucket|count|sum)$/.exec(duration ?? '')?.[0];
  if (suffix !== undefined) return [problem(`${prop}.duration`, `be the name of a histogram without ${suffix}`, duration, 'Leave out the suffix: the library adds the one it needs.')];
  const broken = buckets.filter((bound) => !isBound(bound));
  return [
    ...checkName(`${prop}.duration`, duration, 'name the histogram of durations', example),
    ...(native ? [] : broken.map((bound) => problem(`${prop}.buckets`, 'be numbers above 0', bound, 'List the upper bounds in the unit of the histogram, without infinity.'))),
  ];
}

function checkName(prop: string, name: string | undefined, must: string, example: string): Problem[] {
  if (name === undefined) return [problem(prop, must, name, `Pass it: ${example}.`)];
  if (!isMetricName(name)) return [problem(prop, 'be the name of a metric, without conditions', name, 'Conditions belong into matchers.')];
  return COUNTER.others.test(name) ? [problem(prop, 'be a metric that counts and is scraped', name, 'The library takes the rate, so name the metric that the service serves.')] : [];
}

function checkLabel(prop: string, label: string | undefined): Problem[] {
  if (label === undefined || isLabelName(label)) return [];
  return [problem(prop, 'be the name of a label: letters, digits and underscores, not starting with a digit or two underscores', label, 'Write it as Prometheus shows it: dots have become underscores.')];
}

/** A path stands for all below it. */
function checkHealthPath(prop: string, path: string): Problem[] {
  if (/[^/]/.test(path) && !path.endsWith('/')) return [];
  return [problem(prop, 'be a path that does not end with "/"', path, 'Each path stands for what is below it as well, and "/" would exclude every request.')];
}

function checkCondition(prop: string, text: string): Problem[] {
  const matcher = parseMatcher(text);
  return matcher === undefined ? [problem(prop, 'be one condition on a label', text, 'Write it like method!="OPTIONS".')] : checkMatchers(prop, [matcher]);
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE2154', prop, must, got, fix };
}
