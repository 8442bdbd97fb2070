import { ask } from './loopback';

/** One value of an instant query. */
export interface Sample {
  readonly labels: Record<string, string>;
  /** NaN for a native histogram. */
  readonly value: number;
  readonly time: number;
}

/** One series of a range query; points are pairs of Unix time in seconds, and value. */
export interface Series {
  readonly labels: Record<string, string>;
  readonly points: [time: number, value: number][];
}

/** What a query costs. */
export interface QueryCost {
  /** Samples that the query touches: the same on every machine. */
  readonly totalQueryableSamples: number;
  readonly peakSamples: number;
  readonly evaluationSeconds: number;
  readonly samples: Sample[];
}

/** One measurement out of those that a series counts. */
export interface Exemplar {
  readonly series: Record<string, string>;
  readonly labels: Record<string, string>;
  readonly value: number;
}

export interface RuleState {
  readonly group: string;
  readonly file: string;
  readonly name: string;
  readonly type: 'recording' | 'alerting';
  readonly labels: Record<string, string>;
  readonly query: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
  readonly evaluationTime: number;
  /** Of alerting rules. */
  readonly state?: 'inactive' | 'pending' | 'firing';
}

export interface AlertState {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly state: 'pending' | 'firing';
  readonly activeAt: string;
  readonly value: string;
}

export interface TargetState {
  readonly job: string;
  readonly url: string;
  readonly labels: Record<string, string>;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
}

/** The HTTP API of a Prometheus on loopback. Times are Unix times in seconds; an error of the server is thrown with its reason. */
export class PrometheusApi {
  constructor(readonly port: number) {}

  async query(expr: string, time?: number): Promise<Sample[]> {
    return samples(await this.data('/api/v1/query', { query: expr, time }));
  }

  async queryRange(expr: string, start: number, end: number, step: number): Promise<Series[]> {
    const { result } = await this.data('/api/v1/query_range', { query: expr, start, end, step });
    return result.map(({ metric, values }: any) => ({
      labels: metric,
      points: (values ?? []).map(([time, value]: [number, string]) => [time, number(value)]),
    }));
  }

  async queryStats(expr: string, time?: number): Promise<QueryCost> {
    const data = await this.data('/api/v1/query', { query: expr, time, stats: 'all' });
    return {
      totalQueryableSamples: data.stats.samples.totalQueryableSamples,
      peakSamples: data.stats.samples.peakSamples,
      evaluationSeconds: data.stats.timings.evalTotalTime,
      samples: samples(data),
    };
  }

  /** What is kept beside the samples that an expression reads: which request of many it was, in the label `trace_id`. */
  async exemplars(expr: string, start: number, end: number): Promise<Exemplar[]> {
    const data = await this.data('/api/v1/query_exemplars', { query: expr, start, end });
    return data.flatMap(({ seriesLabels: series, exemplars }: any) =>
      exemplars.map(({ labels, value }: any) => ({ series, labels, value: number(value) })));
  }

  async rules(): Promise<RuleState[]> {
    const { groups } = await this.data('/api/v1/rules');
    return groups.flatMap(({ name, file, rules }: any) => rules.map((rule: any) => ({ group: name, file, labels: {}, ...rule })));
  }

  async alerts(): Promise<AlertState[]> {
    return (await this.data('/api/v1/alerts')).alerts;
  }

  async targets(): Promise<TargetState[]> {
    const { activeTargets } = await this.data('/api/v1/targets');
    return activeTargets.map(({ scrapePool, scrapeUrl, ...target }: any) => ({ job: scrapePool, url: scrapeUrl, ...target }));
  }

  private async data(path: string, fields: Record<string, string | number | undefined> = {}): Promise<any> {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    // Expressions can be longer than a URL may be, so what has fields is posted.
    const form = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
    const { status, body } = await ask(this.port, path, given.length > 0 ? { method: 'POST', body: form } : {});
    let answer;
    try {
      answer = JSON.parse(body);
    } catch {
      throw new Error(`HTTP ${status}: ${body.trim()}`);
    }
    if (answer.status !== 'success') throw new Error(`${answer.errorType}: ${answer.error}`);
    return answer.data;
  }
}

function samples({ resultType, result }: any): Sample[] {
  if (resultType === 'scalar') return [{ labels: {}, value: number(result[1]), time: result[0] }];
  if (resultType !== 'vector') throw new Error(`an instant query that yields a ${resultType} has no samples: use queryRange`);
  return result.map(({ metric, value, histogram }: any) => ({ labels: metric, value: number(value?.[1]), time: (value ?? histogram)[0] }));
}

/** Prometheus writes infinities as Go does. */
function number(text: string | undefined): number {
  return Number(text?.replace('Inf', 'Infinity') ?? NaN);
}
