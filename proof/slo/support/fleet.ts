import { Random } from './random';
import type { Labels } from '../../prometheus/exporter';
import type { History } from '../../prometheus/open-metrics';

export interface FleetOptions {
  /** Unix time in seconds. */
  readonly start: number;
  readonly end: number;
  /** Seconds between two scrapes of a pod. */
  readonly scrape: number;
  readonly seed: number;
  /** Requests a second of the whole service, by seconds since the start. */
  readonly rate: (second: number) => number;
  /** Share of them that fails. */
  readonly failing: (second: number) => number;
  readonly pods: readonly PodLife[];
}

/** When a pod serves, in seconds since the start. */
export interface PodLife {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** It crashes and counts from zero: requests since the scrape before are seen by nobody. */
  readonly resets?: readonly number[];
}

export interface Events {
  readonly total: number;
  readonly bad: number;
}

interface Pod {
  /** Seconds by which its scrapes are later than those of the first pod. */
  readonly offset: number;
  readonly labels: Labels;
  /** What scrapes show up to each of them. */
  readonly total: Float64Array;
  readonly bad: Float64Array;
  readonly samples: { readonly good: [number, number][]; readonly bad: [number, number][] };
}

/** Pods that share the requests of a service: what really happened, and what a Prometheus scrapes of it. */
export class Fleet {
  /** Events that no scrape shows: those before the first sample of a series, and those between the last scrape and a crash. */
  unseen = { total: 0, bad: 0 };
  private readonly pods: readonly Pod[];

  constructor(private readonly options: FleetOptions) {
    const random = new Random(options.seed);
    this.pods = options.pods.map((life, index) => this.live(life, (index * 7) % options.scrape, random));
  }

  /** As the counters of a client library: a series begins with its first event, or with zero for requests that succeed. */
  histories(): History[] {
    return this.pods.flatMap(({ labels, samples }): History[] => [
      { name: 'http_requests_total', labels: { ...labels, code: '200' }, samples: samples.good },
      ...samples.bad.length === 0 ? [] : [{ name: 'http_requests_total', labels: { ...labels, code: '500' }, samples: samples.bad }],
    ]);
  }

  /** What happened in so many seconds until a time, between the scrapes of each pod: of the rest, nobody can know. */
  events(time: number, seconds: number): Events {
    let [total, bad] = [0, 0];
    for (const pod of this.pods) {
      const events = this.eventsOf(pod, time, seconds);
      total += events.total;
      bad += events.bad;
    }
    return { total, bad };
  }

  /**
   * Bad events that extrapolation may add in so many seconds until a time. Where a series begins or ends, a rate takes half an interval
   * more to have belonged to it: a window of tiles by the rate of just then, a longer range by its average.
   */
  extrapolated(time: number, seconds: number): number {
    const { scrape, pods } = this.options;
    return pods.flatMap(({ from, to }, index) => [from + 2 * scrape, to].map((edge) => {
      const at = this.options.start + edge;
      return at <= time - seconds || at > time + scrape ? 0 : this.eventsOf(this.pods[index], at, 2 * scrape).bad / 2;
    })).reduce((sum, bad) => sum + bad, 0);
  }

  private eventsOf(pod: Pod, time: number, seconds: number): Events {
    const [to, from] = [this.index(pod, time), this.index(pod, time - seconds)];
    return { total: pod.total[to] - pod.total[from], bad: pod.bad[to] - pod.bad[from] };
  }

  private index({ offset, total }: Pod, time: number): number {
    return Math.min(total.length - 1, Math.max(0, Math.floor((time - this.options.start - offset) / this.options.scrape)));
  }

  private live({ name, from, to, resets = [] }: PodLife, offset: number, random: Random): Pod {
    const { start, end, scrape, rate, failing } = this.options;
    const steps = Math.floor((end - start) / scrape);
    const pod: Pod = {
      offset,
      labels: { namespace: 'shop', service: 'checkout', path: '/pay', pod: name },
      total: new Float64Array(steps + 1),
      bad: new Float64Array(steps + 1),
      samples: { good: [], bad: [] },
    };
    let [good, failed] = [0, 0];
    for (let step = 1; step <= steps; step++) {
      const second = step * scrape + offset;
      const serving = second >= from && second < to;
      const sharing = this.options.pods.filter((other) => second >= other.from && second < other.to).length;
      const count = serving ? random.poisson(rate(second) * scrape / sharing) : 0;
      const bad = Math.min(count, random.poisson(count * failing(second)));
      const crashed = resets.some((reset) => reset >= second - scrape && reset < second);
      [good, failed] = crashed ? [0, 0] : [good + count - bad, failed + bad];
      const seenGood = crashed || pod.samples.good.length === 0 ? 0 : count - bad;
      const seenBad = crashed || pod.samples.bad.length === 0 ? 0 : bad;
      this.unseen = { total: this.unseen.total + count - seenGood - seenBad, bad: this.unseen.bad + bad - seenBad };
      pod.total[step] = pod.total[step - 1] + seenGood + seenBad;
      pod.bad[step] = pod.bad[step - 1] + seenBad;
      if (!serving) continue;
      pod.samples.good.push([start + second, good]);
      if (failed > 0 || pod.samples.bad.length > 0) pod.samples.bad.push([start + second, failed]);
    }
    return pod;
  }
}
