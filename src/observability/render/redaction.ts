import type { Components } from './collector-config';
import { quoteOttl } from './ottl';
import type { CollectorsModel } from '../model/collectors-model';
import { redactionRules, UNTOUCHED_KEYS } from '../model/default-redaction';

const MASK = '****';

/** Which processors mask what, by signal; they come before anything is counted or written. */
export interface Redaction {
  readonly processors: Components;
  readonly traces: readonly string[];
  readonly metrics: readonly string[];
  readonly logs: readonly string[];
}

/**
 * The processor for redaction masks attributes of resources, spans, events, data points and log records, and bodies of logs. Names and messages
 * of spans, and what exemplars carry, are no attributes to it.
 */
export function renderRedaction(collectors: CollectorsModel): Redaction {
  const rules = redactionRules(collectors);
  const values = rules.filter(({ on }) => on === 'value').map(({ pattern }) => pattern);
  const keys = rules.filter(({ on }) => on === 'key').map(({ pattern }) => pattern);
  if (rules.length === 0) return { processors: {}, traces: [], metrics: [], logs: [] };
  const replaceIn = (target: string) => values.map((pattern) => `replace_pattern(${target}, ${quoteOttl(pattern)}, ${quoteOttl(MASK)})`);
  return {
    processors: {
      'redaction/pii': {
        allow_all_keys: true,
        // Numbers of cards may come as numbers, and secrets in maps of maps.
        redact_all_types: true,
        ignored_keys: [...UNTOUCHED_KEYS, ...collectors.keptKeys],
        blocked_key_patterns: keys,
        blocked_values: values,
        // What counts the masks would be an attribute of its own, and so a label of metrics.
        summary: 'silent',
      },
      'transform/pii': {
        error_mode: 'ignore',
        trace_statements: values.length > 0 ? ['span.name', 'span.status.message', 'spanevent.name'].flatMap(replaceIn) : undefined,
        // Their trace is what they are for; numbers and maps among the rest could not be masked.
        metric_statements: ['delete_matching_keys(exemplar.filtered_attributes, ".")'],
      },
    },
    traces: ['transform/pii', 'redaction/pii'],
    metrics: ['transform/pii', 'redaction/pii'],
    logs: ['redaction/pii'],
  };
}
