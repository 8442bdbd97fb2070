import { parse } from 'yaml';
import { Collector, CollectorConfig, CollectorOptions } from './collector';
import { ask } from '../prometheus/loopback';

/** Settings of `remote_sampling.file` that came after this Jaeger, the newest that can be built. */
const NEWER = ['default_sampling_probability', 'reload_interval'];

/**
 * Runs Jaeger 2, which is a collector with storage and a query API; its listeners are moved as those of a collector are.
 * What is newer than this Jaeger is left out: how remote sampling reads its file again, and its default. Whom it believes that it is
 * Prometheus is said in its words.
 */
export async function startJaeger(config: CollectorConfig, options: CollectorOptions = {}): Promise<Jaeger> {
  const known: any = typeof config === 'string' ? parse(config) : structuredClone(config);
  for (const key of NEWER) delete known.extensions?.remote_sampling?.file?.[key];
  for (const { prometheus } of Object.values<any>(known.extensions?.jaeger_storage?.metric_backends ?? {})) olderTls(prometheus);
  const jaeger = new Jaeger();
  await jaeger.start(known, options);
  return jaeger;
}

/** The same settings as this Jaeger spells them. */
function olderTls(prometheus: any): void {
  if (!prometheus?.tls) return;
  const { ca_file: ca, server_name_override: server_name } = prometheus.tls;
  delete prometheus.tls;
  prometheus.TLS = { enabled: true, ca, server_name };
}

export class Jaeger extends Collector {
  constructor() {
    super('jaeger', 'healthcheckv2');
  }

  /** The names of the services that it has spans of. */
  services(): Promise<string[]> { return this.query('/api/services'); }

  /** Traces that a service takes part in, as the query API has them. */
  traces(service: string): Promise<any[]> {
    return this.query(`/api/traces?${new URLSearchParams({ service })}`);
  }

  /** Asks the query API; its own message is the error. */
  async query(path: string, given = 16686): Promise<any> {
    const { status, body } = await ask(this.port(given), path);
    if (status !== 200) throw new Error(`HTTP ${status}: ${body.trim()}`);
    return JSON.parse(body).data ?? [];
  }
}
