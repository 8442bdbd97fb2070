import type { ComponentResources } from './component';

/** What one component gets. */
export interface Share extends ComponentResources {
  readonly replicas: number;
  /** Of a claim, for those that keep something. */
  readonly gib: number;
}

/** What every component gets at one size of cluster. */
export interface ProfileModel {
  readonly name: string;
  readonly prometheus: Share;
  readonly alertmanager: Share;
  /** A pod on every node. */
  readonly agent: Share;
  readonly gateway: Share;
  readonly jaeger: Share;
  readonly loki: Share;
  readonly grafana: Share;
}

/** Requests; docs/guide/observability.md says what each number is taken from. Alertmanagers mesh, so there are three of them at every size. */
export const PROFILES = {
  small: {
    name: 'small',
    prometheus: { replicas: 1, cpuMillis: 250, memoryMib: 640, gib: 20 },
    alertmanager: { replicas: 3, cpuMillis: 10, memoryMib: 40, gib: 1 },
    agent: { replicas: 1, cpuMillis: 100, memoryMib: 200, gib: 0 },
    gateway: { replicas: 1, cpuMillis: 150, memoryMib: 320, gib: 2 },
    jaeger: { replicas: 1, cpuMillis: 100, memoryMib: 256, gib: 10 },
    loki: { replicas: 1, cpuMillis: 150, memoryMib: 384, gib: 20 },
    grafana: { replicas: 1, cpuMillis: 50, memoryMib: 192, gib: 0 },
  },
  medium: {
    name: 'medium',
    prometheus: { replicas: 2, cpuMillis: 1000, memoryMib: 4096, gib: 100 },
    alertmanager: { replicas: 3, cpuMillis: 20, memoryMib: 64, gib: 1 },
    agent: { replicas: 1, cpuMillis: 200, memoryMib: 400, gib: 0 },
    gateway: { replicas: 1, cpuMillis: 1000, memoryMib: 2048, gib: 10 },
    jaeger: { replicas: 1, cpuMillis: 500, memoryMib: 1024, gib: 50 },
    loki: { replicas: 1, cpuMillis: 500, memoryMib: 2048, gib: 100 },
    grafana: { replicas: 1, cpuMillis: 100, memoryMib: 256, gib: 0 },
  },
  large: {
    name: 'large',
    prometheus: { replicas: 2, cpuMillis: 4000, memoryMib: 16384, gib: 500 },
    alertmanager: { replicas: 3, cpuMillis: 50, memoryMib: 128, gib: 2 },
    agent: { replicas: 1, cpuMillis: 300, memoryMib: 600, gib: 0 },
    gateway: { replicas: 1, cpuMillis: 4000, memoryMib: 8192, gib: 50 },
    jaeger: { replicas: 2, cpuMillis: 1000, memoryMib: 2048, gib: 200 },
    loki: { replicas: 1, cpuMillis: 2000, memoryMib: 8192, gib: 500 },
    grafana: { replicas: 1, cpuMillis: 200, memoryMib: 512, gib: 0 },
  },
} as const satisfies Record<string, ProfileModel>;
