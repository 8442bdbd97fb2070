import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { renderGateScript } from './gate-script';
import { escapeCommand } from './gate-shell';
import { dnsEgress, prometheusEgress } from '../../core/egress-rules';
import { restrictedContainer, restrictedPod } from '../../core/restricted-pod';
import { authorityVolumes, believes } from '../../core/trusted-authority';
import type { GateJobModel } from '../model/gate-job';

const CONTAINER = 'gate';
/** What the script ends with when trying again changes nothing: freeze, slow down, wrong arguments. */
const FINAL_CODES = [1, 2, 64];

/** The one label by which the policy selects the pods. */
function selectorLabels({ name }: GateJobModel) {
  return { 'app.kubernetes.io/instance': name };
}

export function gateLabels(job: GateJobModel) {
  return {
    ...job.labels,
    'app.kubernetes.io/name': job.gate.slos[0].service.name,
    'app.kubernetes.io/component': 'error-budget-gate',
    ...selectorLabels(job),
    'app.kubernetes.io/managed-by': 'cdk8s',
  };
}

/** A pod that runs the script once, under the restricted Pod Security Standard. It is tried again only while nobody can tell. */
export function renderGateJob(job: GateJobModel): JobSpec {
  return {
    backoffLimit: 3,
    activeDeadlineSeconds: job.deadlineSeconds,
    ttlSecondsAfterFinished: job.ttlSeconds,
    podFailurePolicy: {
      rules: [{ action: 'FailJob', onExitCodes: { containerName: CONTAINER, operator: 'In', values: FINAL_CODES } }],
    },
    template: {
      metadata: { labels: gateLabels(job) },
      spec: {
        restartPolicy: 'Never',
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        imagePullSecrets: job.pullSecrets.length > 0 ? job.pullSecrets.map((name) => ({ name })) : undefined,
        securityContext: restrictedPod(job.user),
        containers: [{
          name: CONTAINER,
          image: job.image,
          imagePullPolicy: 'Always',
          command: ['/bin/sh', '-c', escapeCommand(renderGateScript(job.gate)), 'error-budget-gate'],
          args: job.args.length > 0 ? [...job.args] : undefined,
          ...believes(job.caSecretName),
          resources: {
            requests: { 'cpu': '50m', 'memory': '64Mi', 'ephemeral-storage': '16Mi' },
            limits: { 'cpu': '500m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' },
          },
          securityContext: restrictedContainer(),
        }],
        volumes: job.caSecretName === undefined ? undefined : authorityVolumes(job.caSecretName),
      },
    },
  };
}

/** Nobody may connect to the pods of the gate; they may ask DNS and Prometheus, and nobody else. */
export function renderGatePolicy(job: GateJobModel): NetworkPolicySpec {
  return {
    podSelector: { matchLabels: selectorLabels(job) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [dnsEgress(job.dns), prometheusEgress(job.prometheus)],
  };
}
