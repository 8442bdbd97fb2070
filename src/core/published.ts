/** Files that a construct offers to whoever runs what reads them. */
export interface PublishedFiles {
  /** Of the ConfigMap that holds them. */
  readonly name: string;
  readonly namespace?: string;
  readonly files: Readonly<Record<string, string>>;
}

interface Topic {
  readonly items: PublishedFiles[];
  readonly listeners: ((item: PublishedFiles) => void)[];
}

const ALL = new WeakMap<object, Published>();

/** What the constructs of one app offer each other by topic, whichever of them is created first. */
export class Published {
  static of(app: object): Published {
    const published = ALL.get(app) ?? new Published();
    ALL.set(app, published);
    return published;
  }

  private readonly topics = new Map<string, Topic>();

  private constructor() {}

  publish(topic: string, cluster: string | undefined, item: PublishedFiles): void {
    const { items, listeners } = this.topic(topic, cluster);
    items.push(item);
    listeners.forEach((listener) => listener(item));
  }

  /** Hears of what is there already, and of all that comes. */
  subscribe(topic: string, cluster: string | undefined, listener: (item: PublishedFiles) => void): void {
    const { items, listeners } = this.topic(topic, cluster);
    listeners.push(listener);
    items.forEach(listener);
  }

  private topic(name: string, cluster: string = ''): Topic {
    const key = JSON.stringify([name, cluster]);
    const topic = this.topics.get(key) ?? { items: [], listeners: [] };
    this.topics.set(key, topic);
    return topic;
  }
}

/** Rule files for a Prometheus that reads files. */
export const RULES_TOPIC = 'prometheus-rules';

/** Dashboards as JSON, by the name of their file. */
export const DASHBOARDS_TOPIC = 'grafana-dashboards';
