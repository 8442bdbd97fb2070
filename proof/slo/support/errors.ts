import { Events } from './fleet';
import { PrometheusApi } from '../../prometheus/api';

export interface WindowErrors {
  readonly mean: number;
  readonly max: number;
  /** What it should have been on average. */
  readonly ratio: number;
  /** Instants at which there were events and no value, or none that is a number. They count as 0 in the error. */
  readonly silent: number;
  readonly instants: number;
}

export interface Reading {
  /** A recorded series. */
  readonly series: string;
  /** How it is read. @default - as of its own samples */
  readonly expr?: string;
  readonly from: number;
  readonly to: number;
  /** @default 300 */
  readonly step?: number;
}

/** Of several services alike. */
export function together(all: readonly WindowErrors[]): WindowErrors {
  const sum = (key: keyof WindowErrors) => all.reduce((soFar, one) => soFar + one[key], 0);
  return {
    mean: sum('mean') / all.length, max: Math.max(...all.map(({ max }) => max)), ratio: sum('ratio') / all.length, silent: sum('silent'), instants: sum('instants'),
  };
}

/** How far a recorded error ratio is from what really happened. */
export async function errorsOf(prometheus: PrometheusApi, reading: Reading, truth: (time: number) => Events): Promise<WindowErrors> {
  const { series, expr = series, to, step = 300 } = reading;
  const [{ value: last }] = await prometheus.query(`max(timestamp(${series}))`, to);
  const from = last - Math.floor((last - reading.from) / step) * step;
  const recorded = await prometheus.queryRange(expr, from, to, step);
  const points = new Map(recorded.flatMap((one) => one.points).map(([time, value]) => [Math.round(time), value]));
  let [sum, max, ratio, silent, instants] = [0, 0, 0, 0, 0];
  for (let time = from; time <= to; time += step) {
    const { total, bad } = truth(time);
    if (total === 0) continue;
    instants++;
    const value = points.get(Math.round(time));
    const known = value !== undefined && Number.isFinite(value);
    if (!known) silent++;
    const error = Math.abs((known ? value : 0) - bad / total);
    sum += error;
    ratio += bad / total;
    max = Math.max(max, error);
  }
  return { mean: sum / Math.max(1, instants), max, ratio: ratio / Math.max(1, instants), silent, instants };
}
