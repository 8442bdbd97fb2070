import { sloModel } from './slo-models';
import { SloQueries } from '../../src';
import { BackendModel, ExperimentModel, NodesTarget, PodsTarget } from '../../src/chaos/model/experiment-model';
import { KubernetesVersion } from '../../src/core/kubernetes-version';
import { Ratio } from '../../src/core/ratio';
import { sloQuestions } from '../../src/slo/render/questions';

/** The pods of a service as ProductionService declares them. */
export function podsTarget(differences: Partial<PodsTarget> = {}): PodsTarget {
  return {
    kind: 'pods',
    name: 'checkout',
    namespace: 'shop',
    podLabels: { 'app.kubernetes.io/instance': 'checkout' },
    workloadKind: 'deployment',
    minReplicas: 3,
    maxReplicas: 20,
    disruptionsAllowed: 1,
    startupSeconds: 15,
    gracePeriodSeconds: 60,
    healthUrl: 'http://checkout.shop.svc:80/health/ready',
    port: 8080,
    ...differences,
  };
}

export const SLO_QUESTIONS: SloQueries = sloQuestions(sloModel());

/** An experiment with every default in its place. */
export function experimentModel(differences: Partial<ExperimentModel> = {}): ExperimentModel {
  return {
    name: 'checkout-pods',
    version: KubernetesVersion.parse('1.33')!,
    target: podsTarget(),
    faults: [{ action: { kind: 'pod-delete', intervalSeconds: 10, force: true }, durationSeconds: 60 }],
    blastRadius: { amount: 1, unit: 'pods' },
    calendar: { cron: '15 10 * * 2', timeZone: 'Etc/UTC', workDays: [1, 2, 3, 4, 5], blackouts: [] },
    approvedBy: 'Jo Doe',
    slos: [SLO_QUESTIONS],
    minBudget: Ratio.percent(25),
    probes: [{ kind: 'http', name: 'health', url: 'http://checkout.shop.svc:80/health/ready', status: 200, timeoutSeconds: 5, intervalSeconds: 2, retries: 3 }],
    recoverySeconds: 120,
    backend: { kind: 'litmus', scheduler: 'cron-job', namespace: 'shop', podSecurity: 'restricted', runnerImage: 'docker.io/litmuschaos/go-runner:3.31.0' },
    runner: {
      image: 'docker.io/alpine/k8s:1.33.4',
      pullSecrets: [],
      prometheusUrl: 'http://prometheus.monitoring.svc:9090',
      prometheusPodPort: 9090,
      apiServerPort: 6443,
      user: 65_534,
      dns: { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, port: 53 },
    },
    labels: {},
    ...differences,
  };
}

/** Litmus in a namespace that takes all that it needs. */
export const LITMUS = {
  kind: 'litmus', scheduler: 'cron-job', namespace: 'chaos', podSecurity: 'privileged', runnerImage: 'docker.io/litmuschaos/go-runner:3.31.0',
} as const satisfies BackendModel;

export const CHAOS_MESH = { kind: 'chaos-mesh', namespace: 'shop' } as const satisfies BackendModel;

export const NODE_POOL: NodesTarget = { kind: 'nodes', name: 'workers', nodeLabels: { pool: 'workers' }, nodes: 3 };
