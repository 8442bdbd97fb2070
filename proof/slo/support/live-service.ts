import { setInterval } from 'node:timers';
import { Exporter, ExporterTarget } from '../../prometheus/exporter';
import { History } from '../../prometheus/open-metrics';

const NAME = 'http_requests_total';
const labels = (code: string) => ({ namespace: 'shop', service: 'checkout', path: '/pay', code });

/** A service that counts by the clock, so that what it counts before a Prometheus runs and while it runs is one counter. */
export class LiveService {
  static async start(perSecond: number, pastSeconds: number): Promise<LiveService> {
    return new LiveService(await Exporter.start(), perSecond, Date.now() / 1000 - pastSeconds);
  }

  readonly target: ExporterTarget;
  /** Share of requests that fails from now on. */
  failing = 0;
  private readonly counted = { 200: 0, 500: 0 };
  private last: number;
  private readonly timer: NodeJS.Timeout;

  private constructor(readonly exporter: Exporter, private readonly perSecond: number, private readonly born: number) {
    this.target = exporter.target('pod');
    this.last = born;
    this.count();
    this.timer = setInterval(() => this.count(), 50);
  }

  /** The past of the counters without errors, as scrapes would have seen it. */
  past(scrapeSeconds: number): History[] {
    const until = Date.now() / 1000;
    const times = Array.from({ length: Math.floor((until - this.born) / scrapeSeconds) }, (_, index) => this.born + index * scrapeSeconds);
    const history = (code: string, value: (time: number) => number): History => ({
      name: NAME, labels: { ...labels(code), job: 'api', instance: 'pod' }, samples: times.map((time) => [Number(time.toFixed(3)), value(time)] as const),
    });
    return [history('200', (time) => (time - this.born) * this.perSecond), history('500', () => 0)];
  }

  scrapeJob(): Record<string, unknown> {
    return { ...this.exporter.scrapeJob('api'), honor_labels: true };
  }

  totals(): { total: number; bad: number } {
    this.count();
    return { total: this.counted[200] + this.counted[500], bad: this.counted[500] };
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.exporter.stop();
  }

  private count(): void {
    const now = Date.now() / 1000;
    const events = (now - this.last) * this.perSecond;
    this.last = now;
    this.add('200', events * (1 - this.failing));
    this.add('500', events * this.failing);
  }

  private add(code: '200' | '500', events: number): void {
    this.counted[code] += events;
    this.target.inc(NAME, labels(code), events);
  }
}
