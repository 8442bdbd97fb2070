import { sameQuantity } from './quantity';

/**
 * Fields whose zero value the API server leaves out of its JSON, because their Go type cannot tell "false" from "not given".
 * Elsewhere a missing `false` or `0` is a loss: `hostUsers: false` that an old server drops has another meaning.
 */
const ZERO_MEANS_ABSENT = new Set([
  'hostNetwork', 'hostPID', 'hostIPC', 'stdin', 'stdinOnce', 'tty', 'readOnly', 'paused', 'publishNotReadyAddresses',
  'minReadySeconds', 'initialDelaySeconds', 'hostPort', 'nodePort', 'value', 'labels', 'annotations', 'nodeSelector',
  'matchLabels', 'data', 'binaryData', 'requests', 'limits',
]);

/** Lists to whose end the API server adds entries of its own: token volume, its mounts, default tolerations. */
const GROWS: Record<string, RegExp> = {
  Pod: /^spec\.(volumes|tolerations|(initC|c)ontainers\[\d+\]\.volumeMounts)$/,
};
const GROWS_ANYWHERE = /^metadata\.(finalizers|ownerReferences)$/;

/** The fields that were sent and are not stored with an equal value; fields that only the server has are its defaults and are no difference. */
export function differences(sent: any, stored: any): string[] {
  return compare(readable(sent), stored, '', sent.kind);
}

/** Secrets are written with stringData and read as data. */
function readable(sent: any): any {
  if (sent.kind !== 'Secret' || !sent.stringData) return sent;
  const { stringData, ...rest } = sent;
  const encoded = Object.entries<string>(stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return { ...rest, data: { ...rest.data, ...Object.fromEntries(encoded) } };
}

function compare(sent: any, stored: any, path: string, kind: string): string[] {
  // In an applied object, null says that the field shall not be there.
  if (sent === null || sent === undefined) return [];
  if (stored === undefined || stored === null) return isAbsentZero(sent, path) ? [] : [`${path}: sent ${show(sent)}, not stored`];
  if (Array.isArray(sent) && Array.isArray(stored)) return compareLists(sent, stored, path, kind);
  if (isMap(sent) && isMap(stored)) {
    return Object.keys(sent).flatMap(key => compare(sent[key], stored[key], join(path, key), kind));
  }
  // Amounts are compared by value anywhere: the server rewrites nothing else that looks like one.
  return sent === stored || sameQuantity(sent, stored) ? [] : [`${path}: sent ${show(sent)}, stored ${show(stored)}`];
}

function compareLists(sent: any[], stored: any[], path: string, kind: string): string[] {
  const mayGrow = GROWS_ANYWHERE.test(path) || GROWS[kind]?.test(path);
  const surprise = mayGrow ? stored.length < sent.length : stored.length !== sent.length;
  if (surprise) return [`${path}: sent ${sent.length} entries, stored ${stored.length}: ${show(sent)} became ${show(stored)}`];
  return sent.flatMap((entry, index) => compare(entry, stored[index], `${path}[${index}]`, kind));
}

function isAbsentZero(sent: any, path: string): boolean {
  if (Array.isArray(sent)) return sent.length === 0;
  const isZero = isMap(sent) ? Object.keys(sent).length === 0 : !sent;
  return isZero && ZERO_MEANS_ABSENT.has(path.slice(path.lastIndexOf('.') + 1));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, key: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
