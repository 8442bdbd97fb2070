import { Duration } from 'cdk8s';
import { Indicator, RequestMetrics } from '../../../src';
import { formatProblem } from '../../../src/core/problem';

function problems(indicator: Indicator, prop?: string): string[] {
  return indicator._read({ name: 'checkout', metricLabels: {}, scrapeIntervalMs: 30_000, prop }).problems.map(formatProblem);
}

const ratio = (total: string, bad: string) => Indicator.ratio({ total: [total], bad: [bad] });
const throughput = (...processed: string[]) => Indicator.throughput({ processed, minPerSecond: 1 });
const freshness = (lastSuccess: string, maxAge = Duration.hours(1)) => Indicator.freshness({ lastSuccess, maxAge });

const COUNTER = 'The library takes the rate, so name the counter itself. Write it like orders_total{shop="eu"}. [SRE2151]';
const TIMESTAMP = 'The library subtracts it from the time of now, so name the gauge itself. Write it like backup_last_success_timestamp_seconds{job="backup"}. [SRE2151]';
const SUCCESS = 'The library counts its samples, so name the gauge itself. Write it like probe_success{job="shop"}. [SRE2151]';
const LIST = 'Prometheus matches the whole value: a list such as "a|b", or "!~" instead of "=~", does the same. [SRE2151]';
const ONE_METRIC = 'be a counter that is scraped: one metric with conditions on its labels';

test.each<[string, Indicator, string]>([
  ['a selector does not parse', throughput('orders{'), 'indicator.processed[0] must be PromQL: it cannot be read from character 8 on, got "orders{". Write it like orders_total{shop="eu"}. [SRE2151]'],
  ['a selector is empty', throughput(' '), 'indicator.processed[0] must be PromQL: it cannot be read from character 1 on, got " ". Write it like orders_total{shop="eu"}. [SRE2151]'],
  ['a selector is no text', throughput(undefined as never), 'indicator.processed[0] must be PromQL: it cannot be read from character 1 on, got nothing. Write it like orders_total{shop="eu"}. [SRE2151]'],
  ['the rate is taken already', throughput('rate(orders_total[5m])'), `indicator.processed[0] must ${ONE_METRIC}, got "rate(orders_total[5m])". ${COUNTER}`],
  ['a sum is taken already', throughput('sum(orders_total)'), `indicator.processed[0] must ${ONE_METRIC}, got "sum(orders_total)". ${COUNTER}`],
  ['a range is taken already', throughput('orders_total[5m]'), `indicator.processed[0] must ${ONE_METRIC}, got "orders_total[5m]". ${COUNTER}`],
  ['the past is read', throughput('orders_total offset 5m'), `indicator.processed[0] must ${ONE_METRIC}, got "orders_total offset 5m". ${COUNTER}`],
  ['a number is given', throughput('42'), `indicator.processed[0] must ${ONE_METRIC}, got "42". ${COUNTER}`],
  ['no metric is named', throughput('{job="shop"}'), `indicator.processed[0] must ${ONE_METRIC}, got "{job=\\"shop\\"}". ${COUNTER}`],
  ['a backslash is not doubled', throughput('a_total{path=~"/v1\\.0"}'),
    'indicator.processed[0] must hold escapes that PromQL knows, got "a_total{path=~\\"/v1\\\\.0\\"}". '
    + 'Write a backslash of a regular expression twice, as in path=~"/v1\\\\.0/.*". [SRE2151]'],
  ['there is no counter', throughput(), 'indicator.processed must name at least one metric, got []. Write it like orders_total{shop="eu"}. [SRE2151]'],
  ['a counter is there twice', throughput('a_total', 'a_total'),
    'indicator.processed must name each metric once, got "a_total". Leave out the repetition: its events would count twice. [SRE2151]'],
  ['a bucket is not said', throughput('h_bucket'), 'indicator.processed[0] must say which bucket is meant, got "h_bucket". Add le="0.5", or use the metric with _count: each request is in several buckets. [SRE2151]'],
  ['the name of the metric is a condition', throughput('a_total{__name__="b"}'),
    'indicator.processed[0] must use labels that a series can have, got "__name__". '
    + 'Labels that start with two underscores belong to Prometheus, and the name of the metric stands in front. [SRE2151]'],
  ['two conditions exclude each other', throughput('a_total{x="1",x="2"}'), 'indicator.processed[0] must select something, got "x=\\"1\\" and x=\\"2\\"". Correct one of the two: no series fulfils both. [SRE2151]'],
  ['a condition excludes a pattern', throughput('a_total{code=~"5..",code="404"}'),
    'indicator.processed[0] must select something, got "code=~\\"5..\\" and code=\\"404\\"". Correct one of the two: no series fulfils both. [SRE2151]'],
  ['a regular expression looks ahead', throughput('a_total{path!~"(?!/v1).*"}'),
    `indicator.processed[0] must be a regular expression of RE2, which knows no lookarounds, got "(?!/v1).*". ${LIST}`],
  ['a regular expression is broken', throughput('a_total{path=~"/v1("}'), `indicator.processed[0] must be a regular expression, got "/v1(". ${LIST}`],
  ['freshness reads a counter', freshness('backups_total'), `indicator.lastSuccess must be a gauge with the time of the last success, got "backups_total". ${TIMESTAMP}`],
  ['freshness reads an expression', freshness('time() - last'), `indicator.lastSuccess must be a gauge with the time of the last success: one metric with conditions on its labels, got "time() - last". ${TIMESTAMP}`],
  ['a probe reads a counter', Indicator.probe({ selector: 'logins_total' }), `indicator.selector must be a gauge that is 1 for success and 0 for failure, got "logins_total". ${SUCCESS}`],
  ['a probe contradicts itself', Indicator.probe({ selector: 'login_ok{job="e2e"}', job: 'web' }),
    'indicator must select something, got "job=\\"e2e\\" and job=\\"web\\"". Correct one of the two: no series fulfils both. [SRE2151]'],
  ['a probe is not told from others', Indicator.probe({}),
    'indicator must say which probe is meant, by target, job or selector, got nothing. Pass target: "https://shop.example.com", the value of the label instance. [SRE2155]'],
  ['data may hardly age', freshness('t', Duration.seconds(59)),
    'indicator.maxAge must be at least 1m, two scrape intervals, got "59s". Allow the time between two runs, and the time that a run takes. [SRE2155]'],
  ['nothing has to be processed', Indicator.throughput({ processed: ['a_total'], minPerSecond: 0 }),
    'indicator.minPerSecond must be a number above 0, got 0. Give the least number of events a second that is good, such as 0.5. [SRE2155]'],
  ['what has to be processed is no number', Indicator.throughput({ processed: ['a_total'], minPerSecond: NaN }),
    'indicator.minPerSecond must be a number above 0, got NaN. Give the least number of events a second that is good, such as 0.5. [SRE2155]'],
])('fails when %s', (_, indicator, problem) => {
  expect(problems(indicator)).toEqual([problem]);
});

test.each([
  'up', 'ALERTS', 'scrape_duration_seconds', 'probe_success', 'kube_pod_info', 'process_resident_memory_bytes', 'cache_hit_ratio',
  'http_requests_created', 'process_start_time_seconds', 'backup_last_success_timestamp_seconds', 'job:http_requests:rate5m', 'slo:events:rate5m',
])('fails when the rate of %s is asked for', (metric) => {
  expect(problems(throughput(metric))).toEqual([`indicator.processed[0] must be a counter that is scraped, got "${metric}". ${COUNTER}`]);
});

test.each(['received_bytes_total', 'http_requests_total', 'envoy_cluster_upstream_rq', 'h_count', 'h_bucket{le="0.5"}', 'h_sum', 'uploads', 'info', 'a_total{slo="x",service="y"}'])('takes the rate of %s', (metric) => {
  expect(problems(throughput(metric))).toEqual([]);
});

const EITHER = 'Give the one that is counted: the other is what is left of the total. [SRE2152]';

test.each<[string, Indicator, string[]]>([
  ['good and bad events are counted', Indicator.ratio({ total: ['a'], bad: ['b'], good: ['c'] }), [`indicator must name either bad or good events, got "both". ${EITHER}`]],
  ['neither good nor bad events are counted', Indicator.ratio({ total: ['a'] }), [`indicator must name either bad or good events, got nothing. ${EITHER}`]],
  ['there are no bad events at all', Indicator.ratio({ total: ['a'], bad: [] }), ['indicator.bad must name at least one metric, got []. Write it like orders_total{shop="eu"}. [SRE2151]']],
  ['bad events are in another series than all', ratio('a{x="1"}', 'a{x="2"}'),
    ['indicator.bad[0] must select some of a{x="1"}, got "x=\\"2\\" against x=\\"1\\"". Correct one of the two: no event is in both. [SRE2152]']],
  ['bad events are excluded from the total', ratio('a{code!~"5.."}', 'a{code="500"}'),
    ['indicator.bad[0] must select some of a{code!~"5.."}, got "code=\\"500\\" against code!~\\"5..\\"". Correct one of the two: no event is in both. [SRE2152]']],
  ['bad events of another metric are of everybody', ratio('a{x="1",y="2"}', 'b{y="2"}'),
    ['indicator.bad[0] must name the conditions of the total, as x="1", got "b{y=\\"2\\"}". Add them, or count both by one metric: then they are added for you. [SRE2152]']],
  ['good events of another metric are of everybody', Indicator.ratio({ total: ['a{x="1"}', 'c{x="1",z="3"}'], good: ['b'] }),
    ['indicator.good[0] must name the conditions of the total, as x="1", got "b". Add them, or count both by one metric: then they are added for you. [SRE2152]']],
  ['several things are wrong', Indicator.ratio({ total: ['up{x="1"}'], bad: ['b{y=~"("}'] }), [
    `indicator.total[0] must be a counter that is scraped, got "up". ${COUNTER}`,
    `indicator.bad[0] must be a regular expression, got "(". ${LIST}`,
    'indicator.bad[0] must name the conditions of the total, as x="1", got "b{y=~\\"(\\"}". Add them, or count both by one metric: then they are added for you. [SRE2152]',
  ]],
  ['a bad event contradicts itself, which is said once', ratio('a', 'a{x="1",x="2"}'),
    ['indicator.bad[0] must select something, got "x=\\"1\\" and x=\\"2\\"". Correct one of the two: no series fulfils both. [SRE2151]']],
])('fails when %s', (_, indicator, expected) => {
  expect(problems(indicator)).toEqual(expected);
});

test('the path is that of the props', () => {
  expect(problems(throughput('up'), 'slos[2].indicator')).toEqual([`slos[2].indicator.processed[0] must be a counter that is scraped, got "up". ${COUNTER}`]);
});

const threshold = (ms: number, metrics?: RequestMetrics) => Indicator.latency({ threshold: Duration.millis(ms), metrics });
const DECLARE = 'declare the buckets that the histogram has: RequestMetrics';

test.each<[string, Indicator, string]>([
  ['a threshold is between two buckets', threshold(220),
    `indicator.threshold must be a bucket of http_request_duration_seconds, as 0.2 s and 0.25 s are the nearest, got "0.22 s". Choose one of those, or ${DECLARE}.prometheusClient({ buckets: [0.22, …] }). [SRE2153]`],
  ['a threshold is above all buckets', threshold(10_000),
    `indicator.threshold must be a bucket of http_request_duration_seconds, as 5 s is the nearest, got "10 s". Choose one of those, or ${DECLARE}.prometheusClient({ buckets: [10, …] }). [SRE2153]`],
  ['a threshold is in milliseconds', threshold(200, RequestMetrics.istio()),
    `indicator.threshold must be a bucket of istio_request_duration_milliseconds, as 100 ms and 250 ms are the nearest, got "200 ms". Choose one of those, or ${DECLARE}.istio({ buckets: [200, …] }). [SRE2153]`],
  ['no bucket is known', threshold(200, RequestMetrics.custom({ duration: 'took' })),
    'indicator.threshold must be a bucket of took, of which none is declared, got "0.2 s". Declare the buckets that the histogram has: RequestMetrics.custom({ buckets: [0.2, …] }). [SRE2153]'],
  ['a threshold is zero', threshold(0), 'indicator.threshold must be above 0, got "0 s". Give the longest time that users do not mind, such as Duration.millis(200). [SRE2153]'],
])('fails when %s', (_, indicator, problem) => {
  expect(problems(indicator)).toEqual([problem]);
});

const availability = (metrics: RequestMetrics) => Indicator.availability({ metrics });
const LABEL = 'be the name of a label: letters, digits and underscores, not starting with a digit or two underscores';
const UNDERSCORES = 'Write it as Prometheus shows it: dots have become underscores. [SRE2154]';

test.each<[string, Indicator, string]>([
  ['a custom counter has no name', availability(RequestMetrics.custom({ statusLabel: 'code' })),
    'indicator.metrics.requests must name the counter of requests, got nothing. Pass it: RequestMetrics.custom({ requests: "http_requests_total", … }). [SRE2154]'],
  ['nothing could fail', availability(RequestMetrics.custom({ requests: 'hits' })),
    'indicator.metrics.statusLabel must name the label of the status, or nothing could fail, got nothing. Pass it: RequestMetrics.custom({ statusLabel: "code", … }). [SRE2154]'],
  ['a custom histogram has no name', threshold(200, RequestMetrics.custom({ buckets: [0.2] })),
    'indicator.metrics.duration must name the histogram of durations, got nothing. Pass it: RequestMetrics.custom({ duration: "http_request_duration_seconds", … }). [SRE2154]'],
  ['a counter has conditions', availability(RequestMetrics.prometheusClient({ requests: 'hits{job="shop"}' })),
    'indicator.metrics.requests must be the name of a metric, without conditions, got "hits{job=\\"shop\\"}". Conditions belong into matchers. [SRE2154]'],
  ['a counter is recorded already', availability(RequestMetrics.prometheusClient({ requests: 'job:hits:rate5m' })),
    'indicator.metrics.requests must be a metric that counts and is scraped, got "job:hits:rate5m". The library takes the rate, so name the metric that the service serves. [SRE2154]'],
  ['a histogram is named by its buckets', threshold(200, RequestMetrics.prometheusClient({ duration: 'took_bucket' })),
    'indicator.metrics.duration must be the name of a histogram without _bucket, got "took_bucket". Leave out the suffix: the library adds the one it needs. [SRE2154]'],
  ['a bucket is below zero', threshold(200, RequestMetrics.prometheusClient({ buckets: [-1, 0.2] })),
    'indicator.metrics.buckets must be numbers above 0, got -1. List the upper bounds in the unit of the histogram, without infinity. [SRE2154]'],
  ['a bucket is endless', threshold(200, RequestMetrics.prometheusClient({ buckets: [0.2, Infinity] })),
    'indicator.metrics.buckets must be numbers above 0, got Infinity. List the upper bounds in the unit of the histogram, without infinity. [SRE2154]'],
  ['a native histogram is to be a counter', availability(RequestMetrics.openTelemetry({ nativeHistogram: true })),
    'indicator.metrics.requests must name a counter, because a native histogram has none, got "http_server_request_duration_seconds_count". '
    + 'Name the counter of requests that the service has, or keep the classic histogram as well. [SRE2154]'],
  ['the label of the status has dots', availability(RequestMetrics.openTelemetry({ statusLabel: 'http.response.status_code' })),
    `indicator.metrics.statusLabel must ${LABEL}, got "http.response.status_code". ${UNDERSCORES}`],
  ['the label of the path is empty', availability(RequestMetrics.prometheusClient({ pathLabel: '' })), `indicator.metrics.pathLabel must ${LABEL}, got "". ${UNDERSCORES}`],
  ['the label of the service belongs to Prometheus', availability(RequestMetrics.istio({ serviceLabel: '__name__' })),
    `indicator.metrics.serviceLabel must ${LABEL}, got "__name__". ${UNDERSCORES}`],
  ['the label of the namespace starts with a digit', availability(RequestMetrics.istio({ namespaceLabel: '1st' })),
    `indicator.metrics.namespaceLabel must ${LABEL}, got "1st". ${UNDERSCORES}`],
  ['failures are a broken pattern', availability(RequestMetrics.prometheusClient({ failedStatus: '5(' })), `indicator.metrics.failedStatus must be a regular expression, got "5(". ${LIST}`],
  ['what is excluded looks ahead', availability(RequestMetrics.prometheusClient({ excludedStatus: '4(?!29)..' })),
    `indicator.metrics.excludedStatus must be a regular expression of RE2, which knows no lookarounds, got "4(?!29)..". ${LIST}`],
  ['nothing is a failure', availability(RequestMetrics.prometheusClient({ failedStatus: '' })), 'indicator.metrics.failedStatus must match some status, got "". Leave it out for 5xx. [SRE2154]'],
  ['every path is a health check', availability(RequestMetrics.prometheusClient({ healthPaths: ['/'] })),
    'indicator.metrics.healthPaths[0] must be a path that does not end with "/", got "/". Each path stands for what is below it as well, and "/" would exclude every request. [SRE2154]'],
  ['a condition is none', availability(RequestMetrics.prometheusClient({ matchers: ['eu'] })),
    'indicator.metrics.matchers[0] must be one condition on a label, got "eu". Write it like method!="OPTIONS". [SRE2154]'],
  ['a condition is two', availability(RequestMetrics.prometheusClient({ matchers: ['a="1",b="2"'] })),
    'indicator.metrics.matchers[0] must be one condition on a label, got "a=\\"1\\",b=\\"2\\"". Write it like method!="OPTIONS". [SRE2154]'],
  ['a condition closes the braces', availability(RequestMetrics.prometheusClient({ matchers: ['a="1"} or x{b="2"'] })),
    'indicator.metrics.matchers[0] must be one condition on a label, got "a=\\"1\\"} or x{b=\\"2\\"". Write it like method!="OPTIONS". [SRE2154]'],
  ['a condition is a broken pattern', availability(RequestMetrics.prometheusClient({ matchers: ['a=~"("'] })), `indicator.metrics.matchers[0] must be a regular expression, got "(". ${LIST}`],
])('fails when %s', (_, indicator, problem) => {
  expect(problems(indicator)).toEqual([problem]);
});

test('everything that is wrong with request metrics is said at once', () => {
  const metrics = RequestMetrics.prometheusClient({ duration: '5', pathLabel: 'a.b', matchers: ['x'] });
  expect(problems(threshold(3, metrics)).map((problem) => problem.split(' must ')[0]))
    .toEqual(['indicator.threshold', 'indicator.metrics.duration', 'indicator.metrics.pathLabel', 'indicator.metrics.matchers[0]']);
});
