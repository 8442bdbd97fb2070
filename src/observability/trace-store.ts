import { DeclaredTraceStore } from './declared-trace-store';
import {
  BadgerTraceStoreOptions, ClickHouseTraceStoreOptions, MemoryTraceStoreOptions, SearchTraceStoreOptions,
} from './trace-store-options';

/**
 * Where traces are kept, and for how long. Jaeger 2 takes them from the gateway and shows them on port 16686, with rate, errors and
 * duration of every operation beside them.
 *
 * @example
 *
 * TraceStore.openSearch({ urls: ['https://search.search.svc:9200'], username: 'jaeger', password: { secretName: 'search' } });
 */
export class TraceStore {
  /**
   * In memory of one pod, and gone with it: for trying out.
   *
   * @param options - what differs from the defaults.
   */
  public static memory(options: MemoryTraceStoreOptions = {}): TraceStore {
    return new TraceStore({ kind: 'memory', options });
  }

  /**
   * On a volume of one pod: the default. It takes no second pod, so traces are neither taken nor shown while it restarts.
   *
   * @param options - what differs from the defaults.
   */
  public static badger(options: BadgerTraceStoreOptions = {}): TraceStore {
    return new TraceStore({ kind: 'badger', options });
  }

  /**
   * In OpenSearch, which has to be there.
   *
   * @param options - where it is, how it is entered, and what differs from the defaults.
   */
  public static openSearch(options: SearchTraceStoreOptions): TraceStore {
    return new TraceStore({ kind: 'openSearch', options });
  }

  /**
   * In Elasticsearch, which has to be there.
   *
   * @param options - where it is, how it is entered, and what differs from the defaults.
   */
  public static elasticSearch(options: SearchTraceStoreOptions): TraceStore {
    return new TraceStore({ kind: 'elasticSearch', options });
  }

  /**
   * In ClickHouse, which has to be there.
   *
   * @param options - where it is, how it is entered, and what differs from the defaults.
   */
  public static clickHouse(options: ClickHouseTraceStoreOptions): TraceStore {
    return new TraceStore({ kind: 'clickHouse', options });
  }

  /** @internal */
  readonly _declared: DeclaredTraceStore;

  private constructor(declared: DeclaredTraceStore) {
    this._declared = declared;
  }

  /** `memory`, `badger`, `openSearch`, `elasticSearch` or `clickHouse`. */
  public get kind(): string {
    return this._declared.kind;
  }
}
