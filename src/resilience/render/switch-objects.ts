import type { CronJobSpec } from 'kubernetes-types/batch/v1';
import type { PodSpec } from 'kubernetes-types/core/v1';
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { flagResource, servicePatch } from './flag-objects';
import { PATCHES, renderSwitchScript } from './switch-script';
import { apiServerEgress, dnsEgress, prometheusEgress } from '../../core/egress-rules';
import { Labels, toLabelValue } from '../../core/labels';
import { Exemption, exemptionAnnotations } from '../../core/linter-exemption';
import { prometheusCredentials } from '../../core/prometheus-credentials';
import { prometheusPeer } from '../../core/prometheus-peer';
import { restrictedContainer, restrictedPod } from '../../core/restricted-pod';
import { AlertSwitchModel, DegradationModel, Manifest, STATES } from '../model/degradation-model';

/** What linters find in the Job on purpose. */
function exemptionsOf({ image }: AlertSwitchModel): Exemption[] {
  return [
    { reason: 'the program changes one object by the Kubernetes API', polaris: ['automountServiceAccountToken'], checkov: ['CKV_K8S_38'] },
    {
      reason: 'curl is told the token for Prometheus on its standard input, which the shell takes from the environment',
      kubeLinter: ['env-value-from', 'read-secret-from-env-var'],
      checkov: ['CKV_K8S_35'],
    },
    ...image.includes('@') ? [] : [{ reason: 'the image is named by its version; a platform with requireDigest refuses it', checkov: ['CKV_K8S_43'] }],
  ];
}

/** The Job that switches: its script and patches, its rights, its NetworkPolicy, and the CronJob. */
export function renderSwitchObjects(model: DegradationModel, alertSwitch: AlertSwitchModel): Manifest[] {
  const name = switchName(model);
  const { namespace } = model;
  const { plural, group } = flagResource(model);
  const metadata = { name, namespace, labels: switchLabels(model) };
  const object = (apiVersion: string, kind: string, body: object): Manifest => ({ apiVersion, kind, metadata, ...body });
  const patches = STATES.map((state) => [`${state}.json`, JSON.stringify(servicePatch(model, state))]);
  return [
    object('v1', 'ConfigMap', { data: { 'switch.sh': renderSwitchScript(model, alertSwitch), ...Object.fromEntries(patches) } }),
    object('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
    object('rbac.authorization.k8s.io/v1', 'Role', { rules: [{ apiGroups: [group], resources: [plural], resourceNames: [model.name], verbs: ['get', 'patch'] }] }),
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    }),
    object('networking.k8s.io/v1', 'NetworkPolicy', { spec: renderNetwork(model, alertSwitch) }),
    {
      ...object('batch/v1', 'CronJob', { spec: renderCronJob(model, alertSwitch) }),
      metadata: { ...metadata, annotations: exemptionAnnotations(exemptionsOf(alertSwitch), {}) },
    },
  ];
}

/** Name of all of them, which is not that of the flags: those have a ConfigMap too. */
export function switchName({ name }: DegradationModel): string {
  return `${name}-switch`;
}

function podLabels(model: DegradationModel): Labels {
  return { 'cdk8s-sre/degradation-switch': toLabelValue(model.name) };
}

function switchLabels(model: DegradationModel): Labels {
  return { ...model.labels, 'app.kubernetes.io/component': 'degradation-switch', ...podLabels(model) };
}

function renderNetwork(model: DegradationModel, alertSwitch: AlertSwitchModel): NetworkPolicySpec {
  const { dns, prometheusUrl, prometheusPodPort, prometheusCidrs } = alertSwitch;
  return {
    podSelector: { matchLabels: { ...podLabels(model) } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [
      dnsEgress(dns),
      prometheusEgress(prometheusPeer(prometheusUrl, prometheusPodPort, prometheusCidrs)),
      apiServerEgress(alertSwitch),
    ],
  };
}

/** Every minute, never two at a time; one that takes longer than that is ended. */
function renderCronJob(model: DegradationModel, alertSwitch: AlertSwitchModel): CronJobSpec {
  const labels = { ...switchLabels(model) };
  return {
    schedule: '* * * * *',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 120,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      metadata: { labels },
      spec: { backoffLimit: 0, activeDeadlineSeconds: 55, template: { metadata: { labels }, spec: renderPod(model, alertSwitch) } },
    },
  };
}

function renderPod(model: DegradationModel, { image, pullSecrets, user }: AlertSwitchModel): PodSpec {
  const name = switchName(model);
  return {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map((each) => ({ name: each })) : undefined,
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: 5,
    securityContext: restrictedPod(user),
    containers: [{
      name: 'switch',
      image,
      imagePullPolicy: 'Always',
      command: ['/bin/sh', `${PATCHES}/switch.sh`],
      env: [{ name: 'HOME', value: '/tmp' }, ...prometheusCredentials(`${name}-prometheus`)],
      resources: {
        requests: { 'cpu': '20m', 'memory': '64Mi', 'ephemeral-storage': '16Mi' },
        limits: { 'cpu': '500m', 'memory': '128Mi', 'ephemeral-storage': '64Mi' },
      },
      securityContext: restrictedContainer(),
      volumeMounts: [{ name: 'switch', mountPath: PATCHES, readOnly: true }, { name: 'tmp', mountPath: '/tmp' }],
    }],
    volumes: [{ name: 'switch', configMap: { name } }, { name: 'tmp', emptyDir: { sizeLimit: '32Mi' } }],
  };
}
