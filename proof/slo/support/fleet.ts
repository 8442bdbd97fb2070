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
  /** Of all its series, to tell several fleets apart. */
  readonly labels?: Labels;
}

/** When a pod serves, in seconds since the start. */
export interface PodLife {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** When it crashes and counts from zero: requests since the scrape before are seen by nobody. Earliest first. */
  readonly resets?: readonly number[];
}

export interface Events {
  readonly total: number;
  readonly bad: number;
}

/** Numbers of events since the start, by scrapes. */
interface Course {
  readonly total: Float64Array;
  readonly bad: Float64Array;
}

interface Pod {
  /** Seconds by which its scrapes are later than whole intervals. Prometheus takes them from a hash of the target, so that they spread evenly. */
  readonly offset: number;
  readonly labels: Labels;
  /** What scrapes show up to each of them, and what happened up to then. */
  readonly seen: Course;
  readonly happened: Course;
  readonly samples: { readonly good: [number, number][]; readonly bad: [number, number][] };
}

/** Pods that share the requests of a service: what really happened, and what a Prometheus scrapes of it. */
export class Fleet {
  private readonly pods: readonly Pod[];

  constructor(private readonly options: FleetOptions) {
    const random = new Random(options.seed);
    this.pods = options.pods.map((life) => this.live(life, Math.floor(random.next() * options.scrape * 1000) / 1000, random));
  }

  /** As the counters of a client library: a series begins with its first event, or with zero for requests that succeed. */
  histories(): History[] {
    return this.pods.flatMap(({ labels, samples }): History[] => [
      { name: 'http_requests_total', labels: { ...labels, code: '200' }, samples: samples.good },
      ...samples.bad.length === 0 ? [] : [{ name: 'http_requests_total', labels: { ...labels, code: '500' }, samples: samples.bad }],
    ]);
  }

  /** What scrapes could show of so many seconds until a time, from scrape to scrape of each pod. */
  events(time: number, seconds: number): Events {
    return this.count('seen', time, seconds);
  }

  /** The same with what no scrape shows: before the first and after the last of a series, and before a crash. */
  happened(time: number, seconds: number): Events {
    return this.count('happened', time, seconds);
  }

  private count(what: 'seen' | 'happened', time: number, seconds: number): Events {
    let [total, bad] = [0, 0];
    for (const pod of this.pods) {
      const [to, from] = [this.index(pod, time), this.index(pod, time - seconds)];
      total += pod[what].total[to] - pod[what].total[from];
      bad += pod[what].bad[to] - pod[what].bad[from];
    }
    return { total, bad };
  }

  private index({ offset, seen }: Pod, time: number): number {
    return Math.min(seen.total.length - 1, Math.max(0, Math.floor((time - this.options.start - offset) / this.options.scrape)));
  }

  private live(life: PodLife, offset: number, random: Random): Pod {
    const { start, end, scrape, labels } = this.options;
    const steps = Math.floor((end - start) / scrape);
    const course = (): Course => ({ total: new Float64Array(steps + 1), bad: new Float64Array(steps + 1) });
    const pod: Pod = {
      offset,
      labels: { namespace: 'shop', service: 'checkout', path: '/pay', pod: life.name, ...labels },
      seen: course(),
      happened: course(),
      samples: { good: [], bad: [] },
    };
    let [good, failed] = [0, 0];
    for (let step = 1; step <= steps; step++) {
      const second = step * scrape + offset;
      const reset = life.resets?.find((one) => one >= second - scrape && one < second);
      const crash = reset ?? second - scrape;
      const before = this.serve(life, second - scrape, crash, random);
      const after = this.serve(life, crash, second, random);
      add(pod.happened, step, { total: before.total + after.total, bad: before.bad + after.bad });
      const ok = after.total - after.bad;
      [good, failed] = reset === undefined ? [good + ok, failed + after.bad] : [ok, after.bad];
      const alive = second >= life.from && second < life.to;
      const bad = alive && pod.samples.bad.length > 0 ? after.bad : 0;
      add(pod.seen, step, { total: bad + (alive && pod.samples.good.length > 0 ? ok : 0), bad });
      if (!alive) continue;
      pod.samples.good.push([start + second, good]);
      if (failed > 0 || pod.samples.bad.length > 0) pod.samples.bad.push([start + second, failed]);
    }
    return pod;
  }

  /** What a pod does in a part of an interval, as far as it lives. */
  private serve({ from, to }: PodLife, since: number, until: number, random: Random): Events {
    const { rate, failing, pods } = this.options;
    const seconds = Math.min(until, to) - Math.max(since, from);
    if (seconds <= 0) return { total: 0, bad: 0 };
    const middle = (Math.min(until, to) + Math.max(since, from)) / 2;
    const sharing = pods.filter((other) => middle >= other.from && middle < other.to).length;
    const total = random.poisson(rate(middle) * seconds / sharing);
    return { total, bad: Math.min(total, random.poisson(total * failing(middle))) };
  }
}

function add({ total, bad }: Course, step: number, events: Events): void {
  total[step] = total[step - 1] + events.total;
  bad[step] = bad[step - 1] + events.bad;
}
