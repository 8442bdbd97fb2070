import {
  BadgerTraceStoreOptions, ClickHouseTraceStoreOptions, MemoryTraceStoreOptions, SearchTraceStoreOptions,
} from './trace-store-options';

/** What the user said of a store, before the profile has filled in the rest. */
export type DeclaredTraceStore =
  | { readonly kind: 'memory'; readonly options: MemoryTraceStoreOptions }
  | { readonly kind: 'badger'; readonly options: BadgerTraceStoreOptions }
  | { readonly kind: 'openSearch' | 'elasticSearch'; readonly options: SearchTraceStoreOptions }
  | { readonly kind: 'clickHouse'; readonly options: ClickHouseTraceStoreOptions };
