import { Ratio } from '../../src/core/ratio';
import { rampStages, stepRates, stepStages } from '../../src/delivery/model/load-stages';
import type { LoadProfileModel, LoadScriptModel, LoadTestModel } from '../../src/delivery/model/load-test-model';

export const RAMP: LoadProfileModel = { kind: 'ramp', steps: [], stages: rampStages(100, 300, 600) };

export function breakingPoint(from: number, to: number, count: number, seconds: number): LoadProfileModel {
  const steps = stepRates(from, to, count);
  return { kind: 'breaking-point', steps, stages: stepStages(steps, seconds) };
}

/** Two requests, judged by availability and latency. */
export function loadScriptModel(differences: Partial<LoadScriptModel> = {}): LoadScriptModel {
  return {
    url: 'http://checkout.shop.svc:80',
    environment: 'staging',
    objectives: [
      { kind: 'availability', name: 'availability', objective: Ratio.percent(99.9) },
      { kind: 'latency', name: 'latency-200ms', objective: Ratio.percent(99), thresholdMs: 200 },
    ],
    profile: RAMP,
    requests: [
      { method: 'GET', path: '/products?page=1', weight: 9, headers: {} },
      { method: 'POST', path: '/cart', weight: 1, headers: { 'content-type': 'application/json' }, body: '{"item":1}' },
    ],
    timeoutSeconds: 5,
    ...differences,
  };
}

export function loadTestModel(differences: Partial<LoadTestModel> = {}): LoadTestModel {
  return {
    script: loadScriptModel(),
    name: 'checkout-load',
    namespace: 'shop',
    labels: {},
    image: 'docker.io/grafana/k6:1.3.0',
    pullSecrets: [],
    user: 65_534,
    ttlSeconds: 86_400,
    podPort: 8080,
    remoteWritePodPort: 9090,
    dns: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, port: 53 },
    ...differences,
  };
}
