import { quoteJavaScript } from '../../core/quote-javascript';
import { highestRate, mostConcurrent, plannedRequests, stepTimes } from '../model/load-stages';
import type { LoadObjective, LoadRequestModel, LoadScriptModel } from '../model/load-test-model';

/** Shares at which a step is broken beyond doubt, and the test goes no further. */
const BROKEN = { failed: 0.5, inTime: 0.1 };

/** One iteration in a hundred may not start: a generator that cannot keep up measures itself. */
const DROPPED = 0.01;

/** Name of the metric in which k6 counts whether answers came in time. */
function metricOf({ name }: LoadObjective, index: number): string {
  return `in_time_${index}_${name.replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 100);
}

/** Requests are told apart by their paths, whatever the query. */
function named({ method, path, weight, headers, body }: LoadRequestModel) {
  return { name: `${method} ${path.split('?')[0]}`, method, path, weight, headers, body: body ?? null };
}

/** A script for k6: the requests of a scenario, at the rates of a profile, judged by objectives. @see https://grafana.com/docs/k6/latest/ */
export function renderLoadScript(model: LoadScriptModel): string {
  const { url, profile, requests, objectives, timeoutSeconds } = model;
  const latencies = objectives.flatMap((objective, index) => (
    objective.kind === 'latency' ? [{ metric: metricOf(objective, index), ms: objective.thresholdMs }] : []));
  const weights = requests.reduce((sum, { weight }) => sum + weight, 0);
  return `// Written by cdk8s-sre. Runs with k6: k6 run script.js
// TARGET_URL overrides whom it asks, AUTHORIZATION is the header of that name, SUMMARY_FILE is where the figures are written as JSON.
// Exit codes of k6: 0 all objectives are kept, 99 one is not; others: it did not run.
import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Rate } from 'k6/metrics';

const target = (__ENV.TARGET_URL || ${quoteJavaScript(url)}).replace(/\\/+$/, '');

export const options = ${quoteJavaScript(optionsOf(model))};

/** @type {{ name: string, method: string, path: string, weight: number, headers: Object<string, string>, body: string | null }[]} */
const requests = ${quoteJavaScript(requests.map(named))};
/** Longest times of answers, in milliseconds. */
const latencies = ${quoteJavaScript(latencies)}.map(({ metric, ms }) => ({ ms, rate: new Rate(metric) }));
/** Rates that are judged one by one, in requests a second, and when, in seconds from the start. */
const steps = ${quoteJavaScript(stepTimes(profile))};

/** A request by its weight. */
function pick(share) {
  let rest = share * ${weights};
  return requests.find(({ weight }) => (rest -= weight) < 0) || requests[requests.length - 1];
}

/** Requests on the way to a step belong to none. @returns {Object<string, string>} */
function stepTags() {
  const seconds = exec.instance.currentTestRunDuration / 1000;
  const step = steps.find(({ from, to }) => seconds >= from && seconds < to);
  return step ? { step: String(step.rate) } : {};
}

export default function () {
  const { name, method, path, headers, body } = pick(Math.random());
  /** @type {Object<string, string>} */
  const tags = { name, ...stepTags() };
  /** @type {Object<string, string>} */
  const login = __ENV.AUTHORIZATION ? { Authorization: __ENV.AUTHORIZATION } : {};
  const answer = http.request(method, \`\${target}\${path}\`, body, { headers: { ...headers, ...login }, timeout: '${timeoutSeconds}s', redirects: 0, tags });
  check(answer, { 'answered without an error': ({ status }) => status >= 200 && status < 400 }, tags);
  latencies.forEach(({ ms, rate }) => rate.add(answer.status > 0 && answer.timings.duration <= ms, tags));
}

/** Whether all thresholds of metrics are kept. */
function kept(metrics) {
  return metrics.every(({ thresholds }) => Object.values(thresholds || {}).every(({ ok }) => ok));
}

/** @param {any} data */
export function handleSummary(data) {
  const metrics = Object.entries(data.metrics);
  const lines = metrics.flatMap(([name, { thresholds, values }]) => Object.entries(thresholds || {})
    .map(([threshold, { ok }]) => \`\${ok ? 'kept  ' : 'MISSED'} \${name}: \${threshold} (\${threshold.startsWith('rate') ? \`rate \${values.rate}\` : \`count \${values.count}\`})\`));
  const reached = steps.map(({ rate }) => ({ rate, of: metrics.filter(([name]) => name.endsWith(\`{step:\${rate}}\`)).map(([, metric]) => metric) }));
  const broken = reached.findIndex(({ of }) => !kept(of));
  if (steps.length > 0 && broken < 0) lines.push(\`It bears \${steps[steps.length - 1].rate} requests/s, the highest rate of the test.\`);
  if (broken === 0) lines.push(\`It does not bear \${steps[0].rate} requests/s, the lowest rate of the test.\`);
  if (broken > 0) lines.push(\`It bears \${steps[broken - 1].rate} requests/s, and not \${steps[broken].rate}.\`);
  lines.push(kept(metrics.map(([, metric]) => metric)) ? 'PASSED' : 'FAILED');
  const text = \`\${lines.join('\\n')}\\n\`;
  return { stdout: text, ...__ENV.SUMMARY_FILE ? { [__ENV.SUMMARY_FILE]: JSON.stringify(data) } : {} };
}
`;
}

interface Threshold {
  readonly threshold: string;
  readonly abortOnFail: boolean;
  /** Counted from the start of the test. */
  readonly delayAbortEval?: string;
}

/** Scenario and thresholds of k6. */
function optionsOf(model: LoadScriptModel): object {
  const { profile } = model;
  const most = mostConcurrent(model);
  return {
    scenarios: {
      load: {
        executor: 'ramping-arrival-rate',
        startRate: 0,
        timeUnit: '1s',
        // A tenth of a second an answer to begin with; k6 adds more users as answers take longer.
        preAllocatedVUs: Math.min(most, Math.max(1, Math.ceil(highestRate(profile) / 10))),
        maxVUs: most,
        stages: profile.stages.map(({ rate, seconds }) => ({ target: rate, duration: `${seconds}s` })),
        gracefulStop: `${model.timeoutSeconds}s`,
      },
    },
    thresholds: thresholdsOf(model),
    noConnectionReuse: false,
    userAgent: 'cdk8s-sre load test',
  };
}

function thresholdsOf({ profile, objectives }: LoadScriptModel): Record<string, Threshold[]> {
  const scopes = profile.steps.length === 0 ? [''] : profile.steps.map((rate) => `{step:${rate}}`);
  const kept = (threshold: string): Threshold => ({ threshold, abortOnFail: false });
  const broken = (threshold: string): Threshold[] => (profile.kind === 'breaking-point' ? [{ threshold, abortOnFail: true, delayAbortEval: '10s' }] : []);
  const judged = scopes.flatMap((scope): [string, Threshold[]][] => [
    // What saw no requests proves nothing.
    [`http_reqs${scope}`, [kept('count>0')]],
    ...objectives.flatMap((objective, index): [string, Threshold[]][] => {
      if (objective.kind === 'availability') {
        return [[`http_req_failed${scope}`, [kept(`rate<=${objective.objective.complement().toString()}`), ...broken(`rate<${BROKEN.failed}`)]]];
      }
      return objective.kind === 'latency'
        ? [[`${metricOf(objective, index)}${scope}`, [kept(`rate>=${objective.objective.toString()}`), ...broken(`rate>${BROKEN.inTime}`)]]] : [];
    }),
  ]);
  return {
    ...mergeThresholds(judged),
    dropped_iterations: [kept(`count<=${Math.floor(plannedRequests(profile) * DROPPED)}`)],
  };
}

/** Several objectives may be about one metric. */
function mergeThresholds(judged: readonly [string, Threshold[]][]): Record<string, Threshold[]> {
  const merged: Record<string, Threshold[]> = {};
  for (const [metric, thresholds] of judged) {
    const all = [...merged[metric] ?? [], ...thresholds];
    merged[metric] = [...new Map(all.map((threshold) => [threshold.threshold, threshold])).values()];
  }
  return merged;
}
