import { LOOPBACK } from '../prometheus/loopback';

export interface LoopbackSetup {
  readonly kubeconfig: string;
  /** Answers for pods and nodes. */
  readonly proxyUrl: string;
  /** Where files of the pod are instead: from the start of a path to another. */
  readonly paths: Readonly<Record<string, string>>;
  /** For scrapes and rules, so that nobody waits a quarter of a minute. */
  readonly interval?: string;
  /** Takes the place of every store that samples are sent to. @default - none is sent */
  readonly storeUrl?: string;
  /** What the container's environment holds. */
  readonly podName?: string;
}

/**
 * A configuration for pods, changed where it has to be to run on this machine: whom to ask for targets, a proxy in front of every address,
 * other paths and shorter intervals. All else is what would run in the cluster.
 */
export function loopbackPrometheus(given: any, setup: LoopbackSetup): any {
  // What the operator leaves to the environment of the pod; there is one shard.
  const config = JSON.parse(JSON.stringify(given).replaceAll('$(SHARD)', '0').replaceAll(/\$[({]POD_NAME[)}]/g, setup.podName ?? 'prometheus-0'));
  const moved = (path: string) => {
    const [from, to] = Object.entries(setup.paths).find(([start]) => path.startsWith(start)) ?? [];
    return from === undefined ? path : path.replace(from, to!);
  };
  const secured = (from: any) => ({
    ...from,
    ...from.authorization?.credentials_file && {
      authorization: { ...from.authorization, credentials_file: moved(from.authorization.credentials_file) },
    },
    ...from.basic_auth && { basic_auth: Object.fromEntries(Object.entries<string>(from.basic_auth).map(([name, path]) => [name, moved(path)])) },
    ...from.tls_config?.ca_file && { tls_config: { ...from.tls_config, ca_file: moved(from.tls_config.ca_file) } },
  });
  const client = (from: any) => ({
    ...secured(from),
    proxy_url: setup.proxyUrl,
    ...from.kubernetes_sd_configs && {
      kubernetes_sd_configs: from.kubernetes_sd_configs.map((discovery: any) => ({ ...discovery, kubeconfig_file: setup.kubeconfig })),
    },
  });
  const interval = setup.interval ?? '1s';
  const { alertmanagers = [], ...alerting } = config.alerting ?? {};
  return {
    ...config,
    global: { ...config.global, scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    rule_files: (config.rule_files ?? []).map(moved),
    alerting: { ...alerting, alertmanagers: alertmanagers.map(client) },
    remote_write: setup.storeUrl && config.remote_write?.map((store: any) => ({ ...secured(store), url: setup.storeUrl, tls_config: undefined })),
    scrape_configs: config.scrape_configs.map(({ scrape_interval: _interval, scrape_timeout: _timeout, ...job }: any) => client(job)),
  };
}

/** Flags of the container, but for those that say where files and listeners are. */
export function loopbackFlags(args: readonly string[]): string[] {
  const elsewhere = ['--config.file=', '--storage.tsdb.path=', '--web.listen-address=', '--web.external-url=', '--web.enable-lifecycle', '--web.config.file='];
  return args.filter(arg => !elsewhere.some(start => arg.startsWith(start)));
}

/** Where a server on this machine is, as a port only. */
export function portOf(url: string): number {
  const { hostname, port } = new URL(url);
  if (hostname !== LOOPBACK) throw new Error(`${url} is not on ${LOOPBACK}`);
  return Number(port);
}
