import { LokiOptions, OpenSearchLogOptions } from './log-store-options';

/** What the user said of a store, before the profile has filled in the rest. */
export type DeclaredLogStore =
  | { readonly kind: 'loki'; readonly options: LokiOptions }
  | { readonly kind: 'openSearch'; readonly options: OpenSearchLogOptions };
