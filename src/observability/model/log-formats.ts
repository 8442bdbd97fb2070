/** The part of a log record that the parsers write to; it is gone once everything has found its place. */
export const PARSED = 'app';

/**
 * A line that goes on with the record before it: indented, or the head of an exception. What begins with `Error:` alone may be a record of
 * its own.
 */
export const CONTINUED_LINE = '^(\\s|Caused by:|Suppressed:|Traceback \\(most recent call last\\):|([\\w$]+\\.)*[\\w$]+(Exception|Error)(:|\\s|$))';

/** JSON in a line of its own. */
export const JSON_LINE = '^\\s*\\{';

const TIMESTAMP = '\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})?';

/** How a line of `timestamp level [thread] logger - message` begins. */
export const PLAIN_LINE = `^${TIMESTAMP}\\s+[A-Za-z]+\\s+\\[`;

/** `timestamp level [thread] logger - message`; the message may have more lines. Names of groups are those of the JSON format. */
export const PLAIN_RECORD =
  `^(?P<timestamp>${TIMESTAMP.replace(/\((?!\?)/g, '(?:')})\\s+(?P<level>[A-Za-z]+)\\s+\\[(?P<thread>[^\\]]*)\\]\\s+(?P<logger>\\S+)\\s+-\\s(?P<message>(?s:.*))$`;

/** Fields that loggers of other languages call otherwise: from → to. The first that is there wins. */
export const SYNONYMS: readonly (readonly [string, string])[] = [
  ['@timestamp', 'timestamp'], ['time', 'timestamp'], ['ts', 'timestamp'],
  ['severity', 'level'], ['lvl', 'level'],
  ['msg', 'message'],
  ['logger_name', 'logger'],
  ['requestId', 'request_id'],
  ['traceId', 'trace_id'], ['spanId', 'span_id'],
];

/** A level as numbers, as some loggers for Node.js write it. @see https://getpino.io/#/docs/api?id=logger-level */
export const NUMERIC_LEVELS: readonly (readonly [number, string])[] = [[10, 'TRACE'], [20, 'DEBUG'], [30, 'INFO'], [40, 'WARN'], [50, 'ERROR'], [60, 'FATAL']];

/** Severities of OpenTelemetry, and the levels in upper case that mean them. @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
export const SEVERITIES: readonly (readonly [string, readonly string[]])[] = [
  ['TRACE', ['TRACE', 'FINEST', 'FINER', 'ALL']],
  ['DEBUG', ['DEBUG', 'FINE', 'VERBOSE', 'DBG']],
  ['INFO', ['INFO', 'INFORMATION', 'NOTICE', 'CONFIG', 'INF']],
  ['WARN', ['WARN', 'WARNING', 'WRN']],
  ['ERROR', ['ERROR', 'ERR', 'SEVERE']],
  ['FATAL', ['FATAL', 'CRITICAL', 'CRIT', 'ALERT', 'EMERG', 'EMERGENCY', 'PANIC', 'DPANIC', 'OFF']],
];

/** Forms of a timestamp, as a regular expression and as strptime has it; fractions of a second may follow the seconds. */
export const TIME_FORMATS: readonly { readonly pattern: string; readonly format: string }[] = [
  { pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?$', format: '%Y-%m-%d %H:%M:%S' },
  { pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?(Z|[+-]\\d{4})$', format: '%Y-%m-%d %H:%M:%S%z' },
  { pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?[+-]\\d{2}:\\d{2}$', format: '%Y-%m-%d %H:%M:%S%j' },
  { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?$', format: '%Y-%m-%dT%H:%M:%S' },
  { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?(Z|[+-]\\d{4})$', format: '%Y-%m-%dT%H:%M:%S%z' },
  { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?[+-]\\d{2}:\\d{2}$', format: '%Y-%m-%dT%H:%M:%S%j' },
];

/** Where a field of a record goes. */
export interface FieldPlace {
  /** Path in the record: `['http', 'method']`. */
  readonly from: readonly string[];
  readonly to: { readonly of: 'log' | 'resource'; readonly attribute: string };
  /** Only values of this type are moved; others stay among the attributes, under their own name. */
  readonly type: 'text' | 'integer' | 'number';
}

const place = (from: string, attribute: string, type: FieldPlace['type'] = 'text', of: 'log' | 'resource' = 'log'): FieldPlace =>
  ({ from: from.split('.'), to: { of, attribute }, type });

/**
 * Fields by the names that the semantic conventions of OpenTelemetry have for them. What is not in the list keeps its name.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/
 */
export const FIELD_PLACES: readonly FieldPlace[] = [
  place('logger', 'log.logger'),
  place('thread', 'thread.name'),
  place('request_id', 'request.id'),
  place('environment', 'deployment.environment.name', 'text', 'resource'),
  place('service', 'service.name', 'text', 'resource'),
  place('version', 'service.version', 'text', 'resource'),
  place('exception.type', 'exception.type'),
  place('exception.message', 'exception.message'),
  place('exception.stacktrace', 'exception.stacktrace'),
  place('http.method', 'http.request.method'),
  place('http.path', 'url.path'),
  place('http.status_code', 'http.response.status_code', 'integer'),
  place('http.duration_ms', 'http.request.duration_ms', 'number'),
  place('user.id', 'user.id'),
];
