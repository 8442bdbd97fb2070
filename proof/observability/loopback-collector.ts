import { freePorts } from '../cluster/ports';
import { LOOPBACK } from '../prometheus/loopback';
import { isLocal, outboundReasons } from '../prometheus/loopback-config';

/** Where parts of a collector listen, by type and path inside their settings, with the port they take when not told. */
const LISTENERS: Record<string, Record<string, number>> = {
  otlp: { 'protocols.grpc': 4317, 'protocols.http': 4318 },
  jaeger: { 'protocols.grpc': 14250, 'protocols.thrift_http': 14268, 'protocols.thrift_compact': 6831, 'protocols.thrift_binary': 6832 },
  zipkin: { '': 9411 },
  health_check: { '': 13133 },
  healthcheckv2: { http: 13133, grpc: 13132 },
  jaeger_query: { http: 16686, grpc: 16685 },
  remote_sampling: { http: 5778, grpc: 5779 },
};
/** Types that listen everywhere in their row, whether a configuration names the place or not. */
const UNTOLD = ['zipkin', 'health_check', 'jaeger_query'];
const METRICS_PORT = 8888;

/** Settings under these names are addresses that something connects to. */
const ADDRESS = /(^|_)(endpoints?|server_urls|servers|brokers)$/;
/** Detectors that ask no cloud for its metadata. */
const LOCAL_DETECTORS = ['env', 'system', 'k8s_api', 'k8snode'];

/** A part of the configuration that listens, and the port that was meant for it. */
interface Listener {
  readonly given: number;
  move(port: number): void;
}

/** Moves all that listens to free ports on loopback, in place, and tells which port became which. */
export async function moveListeners(config: any): Promise<Map<number, number>> {
  const listeners = [...partListeners(config), ...metricsListeners(config)];
  const given = [...new Set(listeners.map(listener => listener.given))];
  const free = await freePorts(given.length);
  // Two parts on one port are moved to one port: that they clash is for the engine to find.
  const ports = new Map(given.map((port, index) => [port, free[index]]));
  for (const listener of listeners) listener.move(ports.get(listener.given)!);
  return ports;
}

function partListeners(config: any): Listener[] {
  return [config.receivers, config.extensions].flatMap(parts => Object.keys(parts ?? {}).flatMap(id => {
    const type = id.split('/')[0];
    return Object.entries(LISTENERS[type] ?? {}).flatMap(([path, port]) => {
      const settings = descend(parts, [id, ...path.split('.').filter(Boolean)], UNTOLD.includes(type));
      if (!settings) return [];
      const given = Number(/:(\d+)$/.exec(settings.endpoint ?? '')?.[1] ?? port);
      return [{ given, move: (to: number) => { settings.endpoint = `${LOOPBACK}:${to}`; } }];
    });
  }));
}

/** The settings at a path. A part that is named without settings gets a place for them; one that is not named, when told to. */
function descend(from: any, path: readonly string[], create: boolean): any {
  let here = from;
  for (const key of path) {
    if (!create && !(key in here)) return undefined;
    here = here[key] ??= {};
  }
  return here;
}

function metricsListeners(config: any): Listener[] {
  const metrics = descend(config, ['service', 'telemetry', 'metrics'], true);
  if (metrics.level === 'none') return [];
  metrics.readers ??= [{ pull: { exporter: { prometheus: { port: METRICS_PORT } } } }];
  return metrics.readers.map((reader: any) => reader.pull?.exporter?.prometheus).filter(Boolean).map((exporter: any) => ({
    given: exporter.port ?? METRICS_PORT,
    move: (port: number) => Object.assign(exporter, { host: LOOPBACK, port }),
  }));
}

/** What in a configuration of a collector could leave the machine, once its listeners are moved: one line each. */
export function collectorReasons(config: any): string[] {
  const scrapes = Object.entries<any>(config.receivers ?? {}).filter(([id]) => id.split('/')[0] === 'prometheus')
    .flatMap(([id, settings]) => outboundReasons(settings?.config ?? {}).map(reason => `receivers.${id}: ${reason}`));
  return [...scrapes, ...addressReasons(config, '')];
}

function addressReasons(settings: any, path: string): string[] {
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries<any>(settings).flatMap(([key, value]) => {
    const place = path ? `${path}.${key}` : key;
    if (key === 'detectors') return detectorReasons(value, place);
    const addresses = [value].flat().filter(one => typeof one === 'string');
    if (!ADDRESS.test(key) || addresses.length === 0) return addressReasons(value, place);
    return addresses.filter(address => !isLocal(address)).map(address => `${place} goes to ${address}`);
  });
}

function detectorReasons(detectors: unknown, place: string): string[] {
  return [detectors].flat().filter(name => !LOCAL_DETECTORS.includes(String(name))).map(name => `${place}: ${name} asks outside`);
}
