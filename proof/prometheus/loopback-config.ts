import { LOOPBACK } from './loopback';

/**
 * What in a configuration of Prometheus could leave the machine: one line each, none when nothing can.
 * Pods on kwok nodes have made-up addresses, and something out there may answer under them; a proxy on loopback keeps such a request here.
 */
export function outboundReasons(config: any): string[] {
  const scrapes = (config.scrape_configs ?? []).flatMap((job: any) => clientReasons(job, `scrape job ${job.job_name}`));
  const managers = (config.alerting?.alertmanagers ?? []).flatMap((client: any, index: number) => clientReasons(client, `alertmanagers[${index}]`));
  const remotes = ['remote_write', 'remote_read'].flatMap(key => (config[key] ?? [])
    .filter(({ url, proxy_url: proxy }: any) => !isLocal(url) && !isLocal(proxy))
    .map(({ url }: any) => `${key} goes to ${url}`));
  return [...scrapes, ...managers, ...remotes];
}

function clientReasons(client: any, name: string): string[] {
  if (isLocal(client.proxy_url)) return [];
  const targets = (client.static_configs ?? []).flatMap((group: any) => group.targets ?? []).filter((target: string) => !isLocal(target));
  const discoveries = Object.keys(client).filter(key => key.endsWith('_sd_configs') || key === 'relabel_configs');
  return [
    ...targets.map((target: string) => `${name} goes to ${target}`),
    ...discoveries.map(key => `${name} has ${key}, which may find any address, and no proxy_url on ${LOOPBACK}`),
  ];
}

export function isLocal(address: unknown): boolean {
  return /^(https?:\/\/)?127\.0\.0\.1(:\d+)?(\/|$)/.test(String(address ?? ''));
}
