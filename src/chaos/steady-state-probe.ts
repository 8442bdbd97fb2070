import { Duration } from 'cdk8s';
import type { ProbeModel } from './model/experiment-model';

/** A request that has to be answered during an experiment. */
export interface HttpProbeOptions {
  /**
   * Name of the probe.
   *
   * @default 'http'
   */
  readonly name?: string;
  /**
   * The status that is expected.
   *
   * @default 200
   */
  readonly status?: number;
  /**
   * How long an answer may take. Whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
  /**
   * Time between two requests. Whole seconds.
   *
   * @default Duration.seconds(2)
   */
  readonly interval?: Duration;
  /**
   * How often a request is tried again before the probe has failed.
   *
   * @default 3
   */
  readonly retries?: number;
}

/** A question that Prometheus has to answer as expected during an experiment. */
export interface PromQlProbeOptions {
  /** Name of the probe. */
  readonly name: string;
  /** The question. Its answer is one sample. */
  readonly query: string;
  /** How the sample compares to the value. */
  readonly comparator: Comparator;
  /** What it is compared to. */
  readonly value: number;
  /**
   * Time between two questions, no shorter than the scrape interval. Whole seconds.
   *
   * @default Duration.seconds(15)
   */
  readonly interval?: Duration;
}

/** How two numbers compare. */
export class Comparator {
  /** Less than. */
  public static readonly LESS = new Comparator('<');
  /** Less than, or equal. */
  public static readonly AT_MOST = new Comparator('<=');
  /** Equal. */
  public static readonly EQUAL = new Comparator('==');
  /** Greater than, or equal. */
  public static readonly AT_LEAST = new Comparator('>=');
  /** Greater than. */
  public static readonly GREATER = new Comparator('>');

  private constructor(
    /** @internal */
    readonly _symbol: '<' | '<=' | '==' | '>=' | '>',
  ) {}

  /** The comparison as PromQL writes it. */
  public toString(): string {
    return this._symbol;
  }
}

/** What has to hold while an experiment runs, beside the objectives of the target. When it does not, the experiment stops and has failed. */
export class SteadyStateProbe {
  /**
   * A GET request is answered.
   *
   * @param url - absolute, as a pod of the cluster reaches it.
   * @param options - what is expected.
   */
  public static http(url: string, options: HttpProbeOptions = {}): SteadyStateProbe {
    const { name = 'http', status = 200, retries = 3, timeout = Duration.seconds(5), interval = Duration.seconds(2) } = options;
    return new SteadyStateProbe({ kind: 'http', name, url, status, retries, timeoutSeconds: seconds(timeout), intervalSeconds: seconds(interval) });
  }

  /**
   * Prometheus answers as expected.
   *
   * @param options - the question and what is expected.
   */
  public static promQl(options: PromQlProbeOptions): SteadyStateProbe {
    const { name, query, comparator, value, interval = Duration.seconds(15) } = options;
    return new SteadyStateProbe({ kind: 'promql', name, query, comparator: comparator._symbol, value, intervalSeconds: seconds(interval) });
  }

  private constructor(
    /** @internal */
    readonly _model: ProbeModel,
  ) {}
}

function seconds(duration: Duration): number {
  return duration.toSeconds({ integral: false });
}
