import type { History } from '../../proof/prometheus/open-metrics';

export const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** Requests a second of the whole service. */
const REQUESTS = 100;
/** Within an objective of 99.9 %: nothing fires while costs are measured. */
const CODES = [['200', 0.9588], ['201', 0.03], ['404', 0.011], ['500', 0.0001], ['503', 0.0001]] as const;

export interface Traffic {
  /** Raw series of the request counter: five codes on each pod. */
  readonly series: number;
  readonly scrapeSeconds: number;
  /** Unix times in seconds. */
  readonly start: number;
  readonly end: number;
  /** When the counters began. @default - at the start */
  readonly origin?: number;
  /** From here on every request fails. @default - none fails for long */
  readonly outage?: number;
}

/** The service that all parties watch. */
export const SERVICE = { name: 'checkout', namespace: 'shop' } as const;
export const TOTAL = `http_requests_total{namespace="${SERVICE.namespace}",service="${SERVICE.name}"}`;
export const BAD = `http_requests_total{namespace="${SERVICE.namespace}",service="${SERVICE.name}",code=~"5.."}`;

/** Counters of a service whose traffic doubles by day, each pod scraped at a moment of its own; and what Prometheus says of them. */
export function* traffic(options: Traffic): Generator<History> {
  const pods = options.series / CODES.length;
  for (let pod = 0; pod < pods; pod++) {
    const labels = { namespace: SERVICE.namespace, service: SERVICE.name, pod: `checkout-7d4b9c6f5-${pod.toString(36).padStart(5, 'x')}` };
    const times = scrapes(options, pod / pods * options.scrapeSeconds);
    for (const [code, share] of CODES) {
      const samples = counter(options, times, code, REQUESTS / pods * share, REQUESTS / pods);
      yield { name: 'http_requests_total', labels: { ...labels, code }, samples };
    }
    yield { name: 'up', labels, samples: times.filter((time) => time > options.end - 2 * DAY).map((time) => [time, 1] as const) };
  }
  const days = scrapes(options, 0).filter((time) => time > options.end - HOUR);
  yield { name: 'prometheus_tsdb_retention_limit_seconds', samples: days.map((time) => [time, 60 * DAY] as const) };
}

function scrapes({ start, end, scrapeSeconds }: Traffic, phase: number): number[] {
  const count = Math.floor((end - start) / scrapeSeconds);
  return Array.from({ length: count }, (_, index) => Math.round((start + index * scrapeSeconds + phase) * 1_000) / 1_000);
}

function* counter(
  { start, origin = start, outage = Infinity }: Traffic, times: readonly number[], code: string, rate: number, all: number,
): Generator<readonly [number, number]> {
  for (const time of times) {
    const healthy = rate * requestSeconds(origin, Math.min(time, outage));
    const failed = code === '500' ? all * requestSeconds(outage, time) : 0;
    yield [time, Math.floor(healthy + failed)];
  }
}

/** How long it takes to have as many requests at the mean rate: by day there are twice as many as by night. */
function requestSeconds(from: number, to: number): number {
  const sinceEpoch = (time: number) => time - DAY / (2 * Math.PI) / 3 * Math.cos(2 * Math.PI * time / DAY);
  return to <= from ? 0 : sinceEpoch(to) - sinceEpoch(from);
}
