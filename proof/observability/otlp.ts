export type Signal = 'traces' | 'logs' | 'metrics';

/** Attributes as people write them. */
export type Attributes = Record<string, unknown>;

export interface SpanInput {
  readonly name: string;
  /** Attributes of the resource besides its `service.name`. @default - none */
  readonly resource?: Attributes;
  readonly service: string;
  readonly attributes?: Attributes;
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** @default 1 */
  readonly durationMilliseconds?: number;
  /** @default - unset */
  readonly failed?: boolean;
}

export interface LogInput {
  readonly service: string;
  readonly resource?: Attributes;
  readonly body: string;
  readonly attributes?: Attributes;
  /** The trace that it belongs to, 32 hexadecimal digits. @default - none */
  readonly traceId?: string;
  /** @default INFO */
  readonly severity?: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
}

const SERVER = 2;
const FAILED = 2;
const SEVERITY_NUMBERS = { DEBUG: 5, INFO: 9, WARN: 13, ERROR: 17 };

/** A request of OTLP/HTTP with these spans; all of them end now. */
export function tracesRequest(spans: readonly SpanInput[]): unknown {
  const end = now();
  return {
    resourceSpans: spans.map(span => ({
      resource: resource(span),
      scopeSpans: [{
        spans: [{
          traceId: span.traceId,
          spanId: span.spanId,
          parentSpanId: span.parentSpanId ?? '',
          name: span.name,
          kind: SERVER,
          startTimeUnixNano: String(end - BigInt(Math.round((span.durationMilliseconds ?? 1) * 1e6))),
          endTimeUnixNano: String(end),
          attributes: keyValues(span.attributes ?? {}),
          status: span.failed ? { code: FAILED } : {},
        }],
      }],
    })),
  };
}

/** A request of OTLP/HTTP with these log records, of now. */
export function logsRequest(logs: readonly LogInput[]): unknown {
  return {
    resourceLogs: logs.map(log => ({
      resource: resource(log),
      scopeLogs: [{
        logRecords: [{
          timeUnixNano: String(now()),
          traceId: log.traceId,
          severityText: log.severity ?? 'INFO',
          severityNumber: SEVERITY_NUMBERS[log.severity ?? 'INFO'],
          body: { stringValue: log.body },
          attributes: keyValues(log.attributes ?? {}),
        }],
      }],
    })),
  };
}

function resource(of: { readonly service: string; readonly resource?: Attributes }): unknown {
  return { attributes: keyValues({ 'service.name': of.service, ...of.resource }) };
}

function now(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

export function keyValues(attributes: Attributes): unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): unknown {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (typeof value === 'object' && value !== null) return { kvlistValue: { values: keyValues(value as Attributes) } };
  return { stringValue: String(value) };
}

/** Attributes of OTLP as people write them. */
export function plainAttributes(list: readonly any[] = []): Attributes {
  return Object.fromEntries(list.map(({ key, value }) => [key, plain(value)]));
}

/** The value of OTLP as a plain one; 64-bit numbers, which JSON has as text, become numbers. */
export function plain(value: any = {}): unknown {
  if ('intValue' in value) return Number(value.intValue);
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(plain);
  if ('kvlistValue' in value) return plainAttributes(value.kvlistValue.values);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue;
}
