import { Duration } from 'cdk8s';
import { SamplingModel } from './model/collectors-model';

/** Which traces the gateway keeps. */
export interface TailSamplingOptions {
  /**
   * Share of ordinary traces that are kept, in percent; 0 keeps none of them.
   *
   * @default 10
   */
  readonly percentage?: number;
  /**
   * A trace that lasts as long as this is kept. At least a millisecond.
   *
   * @default Duration.seconds(1)
   */
  readonly slow?: Duration;
  /**
   * How long the gateway waits for the spans of a trace before it decides. Spans that come later follow the decision.
   *
   * @default Duration.seconds(10)
   */
  readonly decisionWait?: Duration;
}

/** Which traces are kept, and who decides it. It is one or the other: a trace that an application dropped, no gateway can keep. */
export class TraceSampling {
  /**
   * The gateway decides when a trace is complete: it keeps all with an error, all slow ones, all with a span that has the attribute
   * `synthetic` = true, and a share of the others. Applications send everything. All spans are counted before they are dropped.
   *
   * @param options - what is slow, and how many of the others.
   */
  public static tail(options: TailSamplingOptions = {}): TraceSampling {
    return new TraceSampling({
      kind: 'tail',
      percentage: options.percentage ?? 10,
      slowMs: (options.slow ?? Duration.seconds(1)).toMilliseconds({ integral: false }),
      decisionWaitMs: (options.decisionWait ?? Duration.seconds(10)).toMilliseconds({ integral: false }),
    });
  }

  /**
   * Applications decide when a trace begins, and send only those that they keep. It is cheap, and loses errors and slow requests as it loses
   * others. Metrics from spans then count only what was kept: no objective can be measured by them.
   *
   * @param percentage - share of traces that are kept, above 0 and at most 100.
   */
  public static head(percentage: number): TraceSampling {
    return new TraceSampling({ kind: 'head', percentage });
  }

  private constructor(
    /** @internal */
    readonly _model: SamplingModel,
  ) {}
}
