import { App, ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { Monitoring, Platform, ProductionService } from 'cdk8s-sre';
import { stringify } from 'yaml';

/*
 * What a service costs on the way from declaration to text, as ratios within one process:
 *   constructs  ProductionService with autoscaler, budget, policy and monitor
 *   raw         the same objects handed to cdk8s as they are: the floor for anything built on it
 *   yaml        the same objects written by the yaml package alone: the floor for anything that writes YAML
 * The three take turns, so that a machine that slows down slows down all of them.
 */
const IMAGE = 'ghcr.io/acme/checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b';

function newChart(): { app: App; chart: Chart } {
  const app = new App();
  Platform.configure(app, { monitoring: Monitoring.operator(), owner: 'payments' });
  return { app, chart: new Chart(app, 'shop', { namespace: 'shop' }) };
}

function constructs(services: number): { app: App; chart: Chart } {
  const target = newChart();
  for (let index = 0; index < services; index++) new ProductionService(target.chart, `service-${index}`, { image: IMAGE });
  return target;
}

function raw(objects: readonly ApiObjectProps[]): { app: App; chart: Chart } {
  const target = newChart();
  objects.forEach((object, index) => new ApiObject(target.chart, `object-${index}`, object));
  return target;
}

function seconds(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function heapMiB(build: () => unknown): number {
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = build();
  global.gc?.();
  const after = process.memoryUsage().heapUsed;
  return kept === undefined ? NaN : (after - before) / 1024 ** 2;
}

function measure(services: number, rounds: number): string {
  const objects = constructs(services).chart.toJson() as ApiObjectProps[];
  const times = { constructs: [] as number[], raw: [] as number[], yaml: [] as number[] };
  // The first thousand services warm up the compiler, whatever the size.
  const warmUp = Math.max(1, Math.ceil(1000 / services));
  for (let round = 0; round < warmUp + rounds; round++) {
    const taken = {
      constructs: seconds(() => constructs(services).app.synthYaml()),
      raw: seconds(() => raw(objects).app.synthYaml()),
      yaml: seconds(() => objects.map((object) => stringify(object)).join('---\n')),
    };
    if (round >= warmUp) (Object.keys(times) as (keyof typeof times)[]).forEach((key) => times[key].push(taken[key]));
  }
  const ratios = (key: 'raw' | 'yaml', to: 'raw' | 'constructs') => median(times[to].map((time, index) => time / times[key][index]));
  const memory = `${heapMiB(() => constructs(services)).toFixed(1)} / ${heapMiB(() => raw(objects)).toFixed(1)}`;
  return [
    String(services).padStart(8),
    `${(median(times.constructs) * 1000 / services).toFixed(2)} ms`.padStart(12),
    ratios('raw', 'constructs').toFixed(2).padStart(16),
    ratios('yaml', 'raw').toFixed(2).padStart(10),
    memory.padStart(26),
  ].join('');
}

const sizes = process.argv.slice(2).map(Number);
console.log('services  per service  constructs/raw  raw/yaml  heap MiB, constructs / raw');
for (const services of sizes.length > 0 ? sizes : [10, 100, 1000]) console.log(measure(services, services <= 100 ? 20 : services <= 1000 ? 5 : 1));
