import type { Settings } from './collector-config';
import { quoteOttl } from './ottl';
import { CONTINUED_LINE, JSON_LINE, PARSED, PLAIN_LINE, PLAIN_RECORD } from '../model/log-formats';

/** The longest record, in bytes: Loki takes no longer line. @see https://grafana.com/docs/loki/latest/configure/#limits_config */
const LONGEST_RECORD = 256 * 1024;

/** A string literal of the expression language of operators. */
const quoteExpr = quoteOttl;

const STREAM_KEY = 'stream_key';

/**
 * Turns the lines of a container into records: parts of long lines and of stack traces are joined, and what is JSON or has the plain format is
 * taken apart. What has another form stays as it is.
 */
export const LOG_OPERATORS: readonly Settings[] = [
  { type: 'container', id: 'lines', max_log_size: LONGEST_RECORD },
  { type: 'remove', field: 'attributes.logtag', if: 'attributes.logtag != nil' },
  // Standard output and error of a container interleave in its file, and must not be joined.
  { type: 'add', field: `attributes.${STREAM_KEY}`, value: 'EXPR(attributes["log.file.path"] + ":" + (attributes["log.iostream"] ?? ""))' },
  {
    type: 'recombine',
    id: 'records',
    combine_field: 'body',
    is_first_entry: `not (body matches ${quoteExpr(CONTINUED_LINE)})`,
    source_identifier: `attributes.${STREAM_KEY}`,
    force_flush_period: '1s',
    max_sources: 5_000,
    max_log_size: LONGEST_RECORD,
  },
  { type: 'remove', field: `attributes.${STREAM_KEY}` },
  {
    type: 'router',
    id: 'formats',
    routes: [
      { expr: `body matches ${quoteExpr(JSON_LINE)}`, output: 'json' },
      { expr: `body matches ${quoteExpr(PLAIN_LINE)}`, output: 'plain' },
    ],
    default: 'done',
  },
  { type: 'json_parser', id: 'json', parse_to: `attributes.${PARSED}`, on_error: 'send_quiet', output: 'done' },
  { type: 'regex_parser', id: 'plain', regex: PLAIN_RECORD, parse_to: `attributes.${PARSED}`, on_error: 'send_quiet', output: 'done' },
  { type: 'noop', id: 'done' },
];
