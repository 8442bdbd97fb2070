import type { Settings } from './collector-config';
import { ottlPath, quoteOttl } from './ottl';
import { FIELD_PLACES, FieldPlace, NUMERIC_LEVELS, PARSED, SEVERITIES, SYNONYMS, TIME_FORMATS } from '../model/log-formats';

const ATTRIBUTES = 'log.attributes';
const APP = ottlPath(ATTRIBUTES, [PARSED]);
const field = (...keys: string[]) => ottlPath(APP, keys);

/** Milliseconds and seconds since 1970 are told by their size: 1e11 seconds are more than 3000 years. */
const LEAST_MILLISECONDS = '100000000000.0';
const UNIX = field('unix_nano');

/** Gives what was parsed its place in the record; what nothing is known about becomes an attribute under its own name. */
export function logMapping(): Settings {
  return {
    // A record that lacks a field is no error.
    error_mode: 'silent',
    log_statements: [{
      conditions: [`IsMap(${APP})`],
      statements: [...synonyms(), ...time(), ...severity(), ...message(), ...trace(), ...FIELD_PLACES.flatMap(place), ...rest()],
    }],
  };
}

function synonyms(): string[] {
  return SYNONYMS.flatMap(([from, to]) => [
    `set(${field(to)}, ${field(from)}) where ${field(to)} == nil and ${field(from)} != nil`,
    `delete_key(${APP}, ${quoteOttl(from)}) where ${field(from)} == ${field(to)}`,
  ]);
}

/** The time that the application says, where it can be read; else that of the container runtime stays. */
function time(): string[] {
  const stamp = field('timestamp');
  return [
    ...TIME_FORMATS.map(({ pattern, format }) =>
      `set(${UNIX}, UnixNano(Time(${stamp}, ${quoteOttl(format)}))) where IsString(${stamp}) and IsMatch(${stamp}, ${quoteOttl(pattern)})`),
    `set(${UNIX}, Int(${stamp} * 1000.0) * 1000000) where IsDouble(${stamp}) and ${stamp} < ${LEAST_MILLISECONDS}`,
    `set(${UNIX}, Int(${stamp}) * 1000000) where IsDouble(${stamp}) and ${stamp} >= ${LEAST_MILLISECONDS}`,
    `set(log.time_unix_nano, ${UNIX}) where ${UNIX} != nil`,
    `delete_key(${APP}, "timestamp") where ${UNIX} != nil`,
    `delete_key(${APP}, "unix_nano") where ${UNIX} != nil`,
  ];
}

function severity(): string[] {
  const level = field('level');
  return [
    ...NUMERIC_LEVELS.map(([number, name]) => `set(${level}, ${quoteOttl(name)}) where IsDouble(${level}) and ${level} == ${number}.0`),
    `set(log.severity_text, ConvertCase(${level}, "upper")) where IsString(${level})`,
    ...SEVERITIES.map(([name, levels]) => `set(log.severity_number, SEVERITY_NUMBER_${name}) where IsMatch(log.severity_text, "^(${levels.join('|')})$")`),
    `delete_key(${APP}, "level") where IsString(${level})`,
  ];
}

function message(): string[] {
  return [
    `set(log.body, ${field('message')}) where IsString(${field('message')})`,
    `delete_key(${APP}, "message") where IsString(${field('message')})`,
  ];
}

/** Ids that link a record to its trace. */
function trace(): string[] {
  return ([['trace_id', 32], ['span_id', 16]] as const).flatMap(([name, digits]) => {
    const isId = `IsMatch(${field(name)}, "^[0-9a-f]{${digits}}$")`;
    return [`set(log.${name}.string, ${field(name)}) where ${isId}`, `delete_key(${APP}, ${quoteOttl(name)}) where ${isId}`];
  });
}

function place({ from, to, type }: FieldPlace): string[] {
  const value = field(...from);
  const target = ottlPath(to.of === 'resource' ? 'resource.attributes' : ATTRIBUTES, [to.attribute]);
  const parent = field(...from.slice(0, -1));
  const isIt = ofType(value, type);
  return [
    `set(${target}, ${type === 'integer' ? `Int(${value})` : value}) where ${isIt}`,
    `delete_key(${parent}, ${quoteOttl(from[from.length - 1])}) where ${isIt}`,
  ];
}

function ofType(value: string, type: FieldPlace['type']): string {
  switch (type) {
    case 'text': return `IsString(${value})`;
    case 'number': return `IsDouble(${value})`;
    case 'integer': return `(IsDouble(${value}) or (IsString(${value}) and IsMatch(${value}, "^[0-9]+$")))`;
  }
}

/** What has no place of its own keeps its name, with dots for maps in maps. */
function rest(): string[] {
  const parents = [...new Set(FIELD_PLACES.filter(({ from }) => from.length > 1).map(({ from }) => from[0]))];
  return [
    ...parents.map((parent) => `delete_key(${APP}, ${quoteOttl(parent)}) where IsMap(${field(parent)}) and Len(${field(parent)}) == 0`),
    `flatten(${APP})`,
    `merge_maps(${ATTRIBUTES}, ${APP}, "insert")`,
    `delete_key(${ATTRIBUTES}, ${quoteOttl(PARSED)})`,
  ];
}
