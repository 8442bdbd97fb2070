import type { FaultAction } from './fault-model';
import { nearest } from './nearest';
import { isIpAddress, parseCidr } from '../../core/ip';
import { DNS_LABEL, HOST_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** Whole numbers that a parameter may be. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
  /** Why no more. */
  readonly because: string;
}

const PERCENT: Bounds = { least: 1, most: 100, unit: 'percent', because: 'There are no more than all.' };
const LOAD: Bounds = { least: 1, most: 100, unit: 'percent', because: 'A processor cannot be more than busy.' };
const LATENCY: Bounds = { least: 1, most: 60_000, unit: 'milliseconds', because: 'What takes longer than a minute is lost for any client.' };
const CORES: Bounds = { least: 1, most: 64, because: 'More than a node has takes from its other pods, not from the target.' };
const MEBIBYTES: Bounds = { least: 1, most: 65_536, unit: 'mebibytes', because: 'More than the limit of the container ends it at once.' };
const DISK: Bounds = { least: 1, most: 90, unit: 'percent', because: 'A full disk makes the node evict other pods.' };
const STATUS: Bounds = { least: 400, most: 599, because: 'Only these are errors.' };
const PORT: Bounds = { least: 1, most: 65_535, because: 'Name the container port that serves requests.' };

/** Paths go through a shell of Litmus, which splits and expands others. */
const PLAIN_PATH = /^\/[A-Za-z0-9._/-]*$/;

/** What is wrong with the parameters of a fault. */
export function checkAction(prop: string, action: FaultAction, port?: number): Problem[] {
  switch (action.kind) {
    case 'pod-delete': case 'node-drain': return [];
    case 'container-kill': return checkContainer(prop, action);
    case 'network-latency': return [...checkNumber(`${prop}.latency`, action.latencyMs, LATENCY), ...checkJitter(prop, action), ...checkPeers(prop, action.to)];
    case 'network-loss': return [...checkNumber(`${prop}.percent`, action.percent, PERCENT), ...checkPeers(prop, action.to)];
    case 'network-partition': return checkPeers(prop, action.to);
    case 'dns-error': return checkHosts(prop, action.hosts);
    case 'cpu-stress': return [...checkNumber(`${prop}.cores`, action.cores, CORES), ...checkNumber(`${prop}.load`, action.load, LOAD), ...checkContainer(prop, action)];
    case 'memory-stress': return [...checkNumber(`${prop}.amount`, action.mib, MEBIBYTES), ...checkContainer(prop, action)];
    case 'io-stress': return [...checkNumber(`${prop}.percent`, action.percent, DISK), ...checkPath(prop, action.path), ...checkContainer(prop, action)];
    case 'http-error': return [...checkNumber(`${prop}.status`, action.status, STATUS), ...checkRequests(prop, action, port)];
    case 'http-latency': return [...checkNumber(`${prop}.latency`, action.latencyMs, LATENCY), ...checkRequests(prop, action, port)];
    case 'time-skew': return [...checkOffset(prop, action.offsetSeconds), ...checkContainer(prop, action)];
  }
}

function checkNumber(prop: string, value: number, { least, most, unit, because }: Bounds): Problem[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  const fix = `The nearest allowed value is ${nearest(value, least, most)}.${value > most ? ` ${because}` : ''}`;
  return [problem(prop, `be a whole number ${unit ? `of ${unit} ` : ''}from ${least} to ${most}`, value, fix)];
}

function checkJitter(prop: string, { latencyMs, jitterMs }: { readonly latencyMs: number; readonly jitterMs: number }): Problem[] {
  if (!(latencyMs >= 1) || (Number.isInteger(jitterMs) && jitterMs >= 0 && jitterMs <= latencyMs)) return [];
  const most = Math.floor(latencyMs);
  return [problem(`${prop}.jitter`, `be a whole number of milliseconds from 0 to the latency of ${latencyMs}`, jitterMs, `The nearest allowed value is ${nearest(jitterMs, 0, most)}. No packet can come before it was sent.`)];
}

function checkContainer(prop: string, { container }: { readonly container?: string }): Problem[] {
  if (container === undefined || DNS_LABEL.matches(container)) return [];
  return [problem(`${prop}.container`, DNS_LABEL.must, container, 'Write the name of a container as the pod has it.')];
}

function checkPath(prop: string, path?: string): Problem[] {
  if (path === undefined || (PLAIN_PATH.test(path) && path.length <= 4_096 && !path.split('/').includes('..'))) return [];
  return [problem(`${prop}.path`, 'be an absolute path of letters, digits, dots, hyphens and underscores, without ".."', path, 'Write the directory where the volume is mounted.')];
}

function checkPeers(prop: string, to: readonly string[]): Problem[] {
  return to.flatMap((peer, index) => (isIpAddress(peer) || parseCidr(peer) !== undefined || isHost(peer)
    ? []
    : [problem(`${prop}.to[${index}]`, 'be a full DNS name in lower case, an address, or a range such as 10.0.0.0/8', peer, 'Names are resolved outside of the pod: write "payments.shop.svc.cluster.local" rather than "payments".')]));
}

function checkHosts(prop: string, hosts: readonly string[]): Problem[] {
  if (hosts.length === 0) return [problem(`${prop}.hosts`, 'name at least one host', undefined, 'Without one, no name at all would resolve; name the dependency that shall be lost.')];
  return hosts.flatMap((host, index) => (isHost(host)
    ? []
    : [problem(`${prop}.hosts[${index}]`, 'be a full DNS name in lower case, without scheme, port or wildcard', host, 'Write the name that is looked up: "payments.shop.svc.cluster.local".')]));
}

function isHost(name: string): boolean {
  return HOST_NAME.matches(name) && !name.startsWith('*');
}

function checkRequests(prop: string, { percent, port }: { readonly percent: number; readonly port?: number }, portOfTarget?: number): Problem[] {
  const problems = checkNumber(`${prop}.percent`, percent, PERCENT);
  if (port !== undefined) return [...problems, ...checkNumber(`${prop}.port`, port, PORT)];
  if (portOfTarget !== undefined) return problems;
  return [...problems, problem(`${prop}.port`, 'be given, because the target names no port that serves requests', undefined, 'Write the port that the pods listen on.')];
}

/** Seconds of a year: certificates and tokens have expired long before. */
const LARGEST_OFFSET = 31_536_000;

function checkOffset(prop: string, offset: number): Problem[] {
  if (Number.isInteger(offset) && offset !== 0 && Math.abs(offset) <= LARGEST_OFFSET) return [];
  const allowed = Math.sign(offset || -1) * nearest(Math.abs(offset), 1, LARGEST_OFFSET);
  return [problem(`${prop}.offsetSeconds`, 'be whole seconds other than 0, a year at most', offset, `The nearest allowed value is ${allowed}.`)];
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE4101', prop, must, got, fix };
}
