import type { FallbackModel } from './model/fallback-model';

/** Which answers are replaced, and what is sent. */
export interface FallbackResponseOptions {
  /**
   * Statuses of the answers that it takes the place of, whether the service sent them or the gateway itself: no pod, breaker open, too late.
   *
   * @default [502, 503, 504]
   */
  readonly statuses?: number[];
  /**
   * Status that is sent.
   *
   * @default - the one that it was, so that clients and objectives still see a failure
   */
  readonly status?: number;
}

/** What a gateway answers when a service cannot. */
export class FallbackResponse {
  /**
   * JSON.
   *
   * @param body - at most 4096 bytes.
   * @param options - which answers it takes the place of.
   */
  public static json(body: string, options: FallbackResponseOptions = {}): FallbackResponse {
    return FallbackResponse.of('application/json', body, options);
  }

  /**
   * A page.
   *
   * @param body - HTML of at most 4096 bytes.
   * @param options - which answers it takes the place of.
   */
  public static html(body: string, options: FallbackResponseOptions = {}): FallbackResponse {
    return FallbackResponse.of('text/html; charset=utf-8', body, options);
  }

  /**
   * Anything else.
   *
   * @param contentType - its media type.
   * @param body - at most 4096 bytes.
   * @param options - which answers it takes the place of.
   */
  public static of(contentType: string, body: string, options: FallbackResponseOptions = {}): FallbackResponse {
    const { statuses = [502, 503, 504], status } = options;
    return new FallbackResponse({ contentType, body, statuses: [...statuses], status });
  }

  private constructor(
    /** @internal */
    public readonly _model: FallbackModel,
  ) {}
}
