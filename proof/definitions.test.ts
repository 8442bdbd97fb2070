import { Cluster } from './cluster/cluster';
import { absence, customResourceDefinitions } from './engines/crds';
import { DefinitionSet } from './engines/definition-sets';

interface Sample {
  readonly good: string;
  /** What to replace in it, and with what. */
  readonly fault: readonly [string, string];
  readonly reason: string;
}

const cronWorkflow = (schedule: string) => `
apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: { name: weekly }
spec:
  ${schedule}
  timezone: Europe/Berlin
  concurrencyPolicy: Forbid
  workflowSpec: { entrypoint: run, templates: [{ name: run, container: { image: registry.example.com/run:1.0.0 } }] }`;

/** One good object of each set, and a fault that its definition finds: by type, by rule or by name. */
const SAMPLES: Partial<Record<DefinitionSet, Sample>> = {
  'gateway-api-experimental': {
    good: `
apiVersion: gateway.networking.x-k8s.io/v1alpha1
kind: XBackendTrafficPolicy
metadata: { name: budget }
spec:
  targetRefs: [{ group: '', kind: Service, name: checkout }]
  retryConstraint: { budget: { percent: 20, interval: 10s }, minRetryRate: { count: 10, interval: 1s } }`,
    fault: ['percent: 20', 'percent: 101'],
    reason: 'spec.retryConstraint.budget.percent: Invalid value: 101',
  },
  'envoy-gateway': {
    good: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: checkout }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: checkout }]
  healthCheck: { passive: { consecutive5XxErrors: 5, baseEjectionTime: 60s, maxEjectionPercent: 50 } }`,
    fault: ['targetRefs: [{ group: gateway.networking.k8s.io', 'targetRefs: [{ group: apps'],
    reason: 'this policy can only have a targetRefs[*].group of gateway.networking.k8s.io',
  },
  'istio': {
    good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: checkout }
spec:
  host: checkout
  trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, baseEjectionTime: 60s, maxEjectionPercent: 50 } }`,
    fault: ['60s', 'a minute'],
    reason: 'baseEjectionTime',
  },
  'argo-rollouts': {
    good: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors }
spec:
  metrics: [{ name: errors, interval: 1m, count: 10, provider: { prometheus: { address: http://prometheus.example.com, query: up } } }]`,
    fault: ['interval: 1m', 'intervals: 1m'],
    reason: 'field not declared in schema',
  },
  'argo-workflows-3.3': { good: cronWorkflow('schedule: 0 10 * * 1'), fault: ['schedule:', 'schedules:'], reason: 'schedules: field not declared in schema' },
  'argo-workflows-4': {
    good: cronWorkflow("schedules: ['0 10 * * 1']"),
    fault: ['concurrencyPolicy: Forbid', 'concurrencyPolicy: Never'],
    reason: 'Unsupported value: "Never"',
  },
  'flagger': {
    good: `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: checkout }
spec:
  provider: istio
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: checkout }
  service: { port: 80 }
  analysis: { interval: 1m, threshold: 5, stepWeights: [1, 10, 50] }`,
    fault: ['threshold: 5, ', ''],
    reason: 'spec.analysis.threshold: Required value',
  },
  'chaos-mesh': {
    good: `
apiVersion: chaos-mesh.org/v1alpha1
kind: NetworkChaos
metadata: { name: slow }
spec:
  action: delay
  mode: fixed-percent
  value: '50'
  selector: { namespaces: [shop], labelSelectors: { app: checkout } }
  delay: { latency: 200ms }
  duration: 60s`,
    fault: ['mode: fixed-percent', 'mode: half'],
    reason: 'Unsupported value: "half"',
  },
  'litmus': {
    good: `
apiVersion: litmuschaos.io/v1alpha1
kind: ChaosEngine
metadata: { name: checkout }
spec:
  appinfo: { appns: shop, applabel: app=checkout, appkind: deployment }
  chaosServiceAccount: chaos
  experiments:
    - name: pod-delete
      spec:
        probe:
          - name: home
            type: httpProbe
            mode: Continuous
            httpProbe/inputs: { url: http://checkout.shop.svc, method: { get: { criteria: ==, responseCode: '200' } } }
            runProperties: { probeTimeout: 5s, interval: 2s }`,
    fault: ['probeTimeout: 5s', 'probeTimeout: 5'],
    reason: 'runProperties.probeTimeout: expected string, got',
  },
  'openfeature': {
    good: `
apiVersion: core.openfeature.dev/v1beta1
kind: FeatureFlag
metadata: { name: checkout }
spec:
  flagSpec: { flags: { recommendations: { state: ENABLED, variants: { 'on': true, 'off': false }, defaultVariant: 'on' } } }`,
    fault: ['state: ENABLED', 'state: PERHAPS'],
    reason: 'Unsupported value: "PERHAPS"',
  },
};

/** What an older server may not know are functions in rules, which two of the sets are full of; and two versions of one kind need two servers. */
const OLDER: readonly DefinitionSet[] = ['gateway-api-experimental', 'envoy-gateway', 'argo-workflows-3.3'];
const sets = (Object.keys(SAMPLES) as DefinitionSet[]).filter(set => set !== 'argo-workflows-3.3');
const absent = sets.filter(absence);
const present = sets.filter(set => !absence(set));

describe.each([['1.37', present], ['1.30', OLDER]] as const)('definitions on an API server %s', (version, installed) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    await cluster.installCrds(...installed);
  });
  afterAll(() => cluster?.stop());

  test.each(installed)('those of %s accept a good object, and refuse it with one fault', async set => {
    const { good, fault, reason } = SAMPLES[set]!;
    const [accepted, refused] = await cluster.applyMany([good, good.replace(...fault)]);
    expect(accepted).toEqual({ ok: true, problems: [] });
    expect(refused).toEqual({ ok: false, problems: [expect.stringContaining(reason)] });
  });
});

test('what no registry serves is checked when it is there, and named when it is not', () => {
  for (const set of absent) console.warn(absence(set));
  const elsewhere = process.env.CDK8S_SRE_CRDS;
  process.env.CDK8S_SRE_CRDS = '/nowhere';
  try {
    expect(() => customResourceDefinitions(['litmus'])).toThrow(
      'ChaosEngine, ChaosExperiment, ChaosResult, ChaosSchedule: not checked against their definitions, which no registry serves and /nowhere/litmus does not hold',
    );
  } finally {
    if (elsewhere === undefined) delete process.env.CDK8S_SRE_CRDS;
    else process.env.CDK8S_SRE_CRDS = elsewhere;
  }
});
