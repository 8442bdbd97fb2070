import type { Phase, TestSeries } from '../model/test-series';

/**
 * Values of a series that plays some phases, as promtool expands them: `0+10x4` is 0 10 20 30 40, `_x4` are four missing samples.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series
 */
export function testValues(series: TestSeries, phases: readonly Phase[], stepSeconds: number, bornLate = false): string {
  const firstBad = phases.findIndex(({ bad = 0 }) => bad > 0);
  if (bornLate && !series.counts.good && firstBad !== 0) {
    const absent = firstBad === -1 ? phases : phases.slice(0, firstBad);
    const steps = absent.reduce((sum, phase) => sum + stepsOf(phase, stepSeconds), 0);
    const rest = firstBad === -1 ? [] : [testValues(series, phases.slice(firstBad), stepSeconds)];
    // The series begins one step after the last sample that is missing.
    return [`_x${steps + 1 - (rest.length === 0 ? 0 : 1)}`, ...rest].join(' ');
  }
  switch (series.shape) {
    case 'counter': return counter(phases, stepSeconds, (phase) => eventsOf(series, phase) * stepSeconds);
    case 'success-ratio': return gauge(phases, stepSeconds, ({ good = 0, bad = 0 }) => good + bad === 0 ? 1 : good / (good + bad));
    case 'timestamp': return timestamp(phases, stepSeconds);
    case 'histogram': return histogram(phases, stepSeconds, series.threshold!);
  }
}

function eventsOf({ counts }: TestSeries, { good = 0, bad = 0 }: Phase): number {
  return (counts.good ? good : 0) + (counts.bad ? bad : 0);
}

function isGone({ good, bad }: Phase): boolean {
  return good === undefined && bad === undefined;
}

/** Steps of a phase; the first one has the sample at zero besides. */
function stepsOf({ seconds }: Phase, stepSeconds: number): number {
  return Math.round(seconds / stepSeconds);
}

/** The end of a series is told to Prometheus, as it is when a target is gone. */
function gone(steps: number): string {
  return steps > 1 ? `stale _x${steps - 1}` : 'stale';
}

function counter(phases: readonly Phase[], stepSeconds: number, increment: (phase: Phase) => number): string {
  let value = 0;
  return phases.map((phase, index) => {
    const steps = stepsOf(phase, stepSeconds);
    if (isGone(phase)) return gone(steps);
    const by = increment(phase);
    const start = index === 0 ? 0 : value + by;
    value += by * steps;
    return `${number(start)}+${number(by)}x${index === 0 ? steps : steps - 1}`;
  }).join(' ');
}

function gauge(phases: readonly Phase[], stepSeconds: number, valueOf: (phase: Phase) => number): string {
  return phases.map((phase, index) => {
    const steps = stepsOf(phase, stepSeconds);
    return isGone(phase) ? gone(steps) : `${number(valueOf(phase))}x${index === 0 ? steps : steps - 1}`;
  }).join(' ');
}

/** The time of the last success: now while all is well, and it stands still otherwise. */
function timestamp(phases: readonly Phase[], stepSeconds: number): string {
  let now = 0;
  let last = 0;
  return phases.map((phase, index) => {
    const steps = stepsOf(phase, stepSeconds);
    const first = index === 0 ? 0 : now + stepSeconds;
    now += steps * stepSeconds;
    if (isGone(phase)) return gone(steps);
    const count = index === 0 ? steps : steps - 1;
    if ((phase.bad ?? 0) > 0) return `${last}x${count}`;
    last = now;
    return `${first}+${stepSeconds}x${count}`;
  }).join(' ');
}

/** Buckets by powers of two: fast requests far below the threshold, slow ones far above. */
function histogram(phases: readonly Phase[], stepSeconds: number, threshold: number): string {
  const below = Math.floor(Math.log2(threshold)) - 2;
  const buckets = (good: number, bad: number) => {
    const total = number(good + bad);
    return `{{schema:0 sum:${total} count:${total} offset:${below} buckets:[${number(good)} 0 0 0 0 0 ${number(bad)}]}}`;
  };
  let [good, bad] = [0, 0];
  return phases.map((phase, index) => {
    const steps = stepsOf(phase, stepSeconds);
    if (isGone(phase)) return gone(steps);
    const by = [(phase.good ?? 0) * stepSeconds, (phase.bad ?? 0) * stepSeconds] as const;
    const start = index === 0 ? buckets(0, 0) : buckets(good + by[0], bad + by[1]);
    good += by[0] * steps;
    bad += by[1] * steps;
    return `${start}+${buckets(...by)}x${index === 0 ? steps : steps - 1}`;
  }).join(' ');
}

/** Floats with their last digits cut, which differ by the way they were added up. */
function number(value: number): string {
  return String(Number(value.toPrecision(12)));
}
