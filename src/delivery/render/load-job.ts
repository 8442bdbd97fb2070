import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { EnvVar } from 'kubernetes-types/core/v1';
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { dnsEgress, prometheusEgress } from '../../core/egress-rules';
import { Labels, toLabelValue } from '../../core/labels';
import { Exemption, exemptionAnnotations } from '../../core/linter-exemption';
import { prometheusPeer } from '../../core/prometheus-peer';
import { restrictedContainer, restrictedPod } from '../../core/restricted-pod';
import { mostConcurrent, totalSeconds } from '../model/load-stages';
import type { LoadTestModel } from '../model/load-test-model';

const FILES = '/load';

/** Labels of the pods that make the load. */
export function loadPodLabels({ name }: Pick<LoadTestModel, 'name'>): Labels {
  return { 'cdk8s-sre/load-test': toLabelValue(name) };
}

export function loadLabels(model: LoadTestModel): Labels {
  return { ...model.labels, 'app.kubernetes.io/component': 'load-test', 'app.kubernetes.io/managed-by': 'cdk8s', ...loadPodLabels(model) };
}

/** What linters find on purpose. */
export function loadAnnotations({ image, authorizationSecretName }: LoadTestModel): Labels {
  const exemptions: Exemption[] = [
    ...authorizationSecretName === undefined ? [] : [{
      reason: 'k6 reads the header from its environment', kubeLinter: ['env-value-from', 'read-secret-from-env-var'], checkov: ['CKV_K8S_35'],
    }],
    ...image.includes('@') ? [] : [{ reason: 'the image is named by its version; a platform with requireDigest refuses it', checkov: ['CKV_K8S_43'] }],
  ];
  return exemptionAnnotations(exemptions, {});
}

/** Nobody may connect to the pod, and it may reach its target, DNS and whoever takes its metrics. */
export function renderLoadNetwork(model: LoadTestModel): NetworkPolicySpec {
  const { script: { url }, podPort, cidrs, remoteWriteUrl, remoteWritePodPort, remoteWriteCidrs, dns } = model;
  const { port, protocol } = new URL(url);
  return {
    podSelector: { matchLabels: { ...loadPodLabels(model) } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [
      dnsEgress(dns),
      prometheusEgress(prometheusPeer(url, podPort ?? (Number(port) || (protocol === 'https:' ? 443 : 80)), cidrs)),
      ...remoteWriteUrl === undefined ? [] : [prometheusEgress(prometheusPeer(remoteWriteUrl, remoteWritePodPort, remoteWriteCidrs))],
    ],
  };
}

/** The Job that runs the script once. It is never tried again: a second load would meet what the first has left. */
export function renderLoadJob(model: LoadTestModel): JobSpec {
  const { script, name, image, pullSecrets, user, ttlSeconds, remoteWriteUrl } = model;
  const megabytes = 256 + 3 * Math.ceil(mostConcurrent(script));
  return {
    backoffLimit: 0,
    // Time to pull the image and to start, and for answers that are late.
    activeDeadlineSeconds: totalSeconds(script.profile) + script.timeoutSeconds + 300,
    ttlSecondsAfterFinished: ttlSeconds,
    template: {
      metadata: { labels: { ...loadLabels(model) } },
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map((secret) => ({ name: secret })) : undefined,
        restartPolicy: 'Never',
        securityContext: restrictedPod(user),
        containers: [{
          name: 'k6',
          image,
          imagePullPolicy: 'Always',
          args: ['run', ...remoteWriteUrl === undefined ? [] : ['--out=experimental-prometheus-rw'], `--tag=testid=${name}`, `${FILES}/script.js`],
          env: environment(model),
          resources: {
            requests: { 'cpu': '500m', 'memory': `${Math.ceil(megabytes / 2)}Mi`, 'ephemeral-storage': '64Mi' },
            limits: { 'cpu': '4', 'memory': `${megabytes}Mi`, 'ephemeral-storage': '256Mi' },
          },
          securityContext: restrictedContainer(),
          volumeMounts: [{ name: 'load', mountPath: FILES, readOnly: true }, { name: 'tmp', mountPath: '/tmp' }],
        }],
        volumes: [{ name: 'load', configMap: { name } }, { name: 'tmp', emptyDir: { sizeLimit: '128Mi' } }],
      },
    },
  };
}

function environment({ remoteWriteUrl, authorizationSecretName }: LoadTestModel): EnvVar[] {
  return [
    { name: 'HOME', value: '/tmp' },
    { name: 'K6_NO_USAGE_REPORT', value: 'true' },
    ...remoteWriteUrl === undefined ? [] : [
      { name: 'K6_PROMETHEUS_RW_SERVER_URL', value: remoteWriteUrl },
      { name: 'K6_PROMETHEUS_RW_TREND_STATS', value: 'p(50),p(95),p(99),max' },
    ],
    ...authorizationSecretName === undefined ? [] : [
      { name: 'AUTHORIZATION', valueFrom: { secretKeyRef: { name: authorizationSecretName, key: 'authorization' } } },
    ],
  ];
}
