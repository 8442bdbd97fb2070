import { DeclaredLogStore } from './declared-log-store';
import { LokiOptions, OpenSearchLogOptions } from './log-store-options';

/**
 * Where logs are kept, and for how long. Collectors mask personal data before it gets there.
 *
 * @example
 *
 * LogStore.loki({ tiers: [LogRetention.ofDataType('audit', Duration.days(365)), LogRetention.ofDebug(Duration.days(3))] });
 */
export class LogStore {
  /**
   * In Loki, which the stack runs as one pod: cheap, found by labels and by what stands in the line. The default.
   *
   * @param options - what differs from the defaults.
   */
  public static loki(options: LokiOptions = {}): LogStore {
    return new LogStore({ kind: 'loki', options });
  }

  /**
   * In OpenSearch, which has to be there: full text search.
   *
   * @param options - where it is, how it is entered, and what differs from the defaults.
   */
  public static openSearch(options: OpenSearchLogOptions): LogStore {
    return new LogStore({ kind: 'openSearch', options });
  }

  /** @internal */
  readonly _declared: DeclaredLogStore;

  private constructor(declared: DeclaredLogStore) {
    this._declared = declared;
  }

  /** `loki` or `openSearch`. */
  public get kind(): string {
    return this._declared.kind;
  }
}
