import { Duration } from 'cdk8s';
import { Env, EnvValue, ImagePullPolicy, Secret } from 'cdk8s-plus-27';
import { Autoscaling, DisruptionBudget, HealthCheck, PlatformProps, ProductionServiceProps, SecurityUser, ServiceContainerOptions } from '../../../src';
import { LABEL_KEY } from '../../../src/core/name-rules';
import { DIGEST, service, shop } from '../../support/service';

const PINNED = `ghcr.io/acme/checkout@${DIGEST}`;
const CHART = shop();
const PASSWORD = EnvValue.fromSecretValue({ secret: Secret.fromSecretName(CHART, 'database', 'database'), key: 'password' });

const OWNED = {
  'cdk8s-sre/polaris-deploymentMissingReplicas': 'the autoscaler owns the number of replicas',
  'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true',
};

/** The annotations for linters. */
function exemptions(props: Partial<ProductionServiceProps>, platform: PlatformProps = { priorityClassName: 'business' }): { readonly [key: string]: string } {
  return service(props, platform).one('Deployment').metadata.annotations!;
}

test('a service without an opt-out only explains that the autoscaler owns the replicas', () => {
  expect(exemptions({})).toEqual(OWNED);
});

test('a fixed number of replicas needs no explanation', () => {
  expect(exemptions({ autoscaling: Autoscaling.none(3) })).toBeUndefined();
});

test('an unknown PriorityClass is explained, since pods of an unknown class are never created', () => {
  expect(exemptions({}, {})).toEqual({
    ...OWNED,
    'cdk8s-sre/polaris-priorityClassNotSet': 'no PriorityClass is known to exist, and pods of an unknown class are never created',
    'polaris.fairwinds.com/priorityClassNotSet-exempt': 'true',
  });
});

const NO_LIMIT = 'CPU is not limited, to avoid throttling; the request reserves what is needed and memory is limited';
const ON_NODE = 'the image is pinned by digest, so a copy on the node is the right one even when the registry is down';
const OTHER_USER = 'the image or the cluster chooses the user, which the kubelet checks not to be root';
const FROM_ENV = 'the application reads a secret from its environment';

test.each<[string, Partial<ProductionServiceProps>, { [key: string]: string }]>([
  ['no CPU limit', { resources: { limitCpu: false } }, {
    'cdk8s-sre/kube-score-container-resources': NO_LIMIT,
    'cdk8s-sre/polaris-cpuLimitsMissing': NO_LIMIT,
    'checkov.io/skip1': `CKV_K8S_11=${NO_LIMIT}`,
    'kube-score/ignore': 'container-resources',
    'polaris.fairwinds.com/cpuLimitsMissing-exempt': 'true',
  }],
  ['images that stay on the node', { image: PINNED, imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT }, {
    'cdk8s-sre/kube-score-container-image-pull-policy': ON_NODE,
    'cdk8s-sre/polaris-pullPolicyNotAlways': ON_NODE,
    'checkov.io/skip1': `CKV_K8S_15=${ON_NODE}`,
    'kube-score/ignore': 'container-image-pull-policy',
    'polaris.fairwinds.com/pullPolicyNotAlways-exempt': 'true',
  }],
  ['the user of the image', { user: SecurityUser.image() }, {
    'cdk8s-sre/kube-score-container-security-context-user-group-id': OTHER_USER,
    'checkov.io/skip1': `CKV_K8S_40=${OTHER_USER}`,
    'kube-score/ignore': 'container-security-context-user-group-id',
  }],
  ['a low user', { user: SecurityUser.of({ uid: 999 }) }, {
    'cdk8s-sre/kube-score-container-security-context-user-group-id': 'the image needs a user or group below 10000',
    'checkov.io/skip1': 'CKV_K8S_40=the image needs a user or group below 10000',
    'kube-score/ignore': 'container-security-context-user-group-id',
  }],
  ['a low group', { user: SecurityUser.of({ uid: 10001, gid: 999 }) }, {
    'cdk8s-sre/kube-score-container-security-context-user-group-id': 'the image needs a user or group below 10000',
    'checkov.io/skip1': 'CKV_K8S_40=the image needs a user or group below 10000',
    'kube-score/ignore': 'container-security-context-user-group-id',
  }],
  ['a writable file system', { readOnlyRootFilesystem: false }, {
    'cdk8s-sre/kube-score-container-security-context-readonlyrootfilesystem': 'the application writes to its own file system',
    'cdk8s-sre/polaris-notReadOnlyRootFilesystem': 'the application writes to its own file system',
    'checkov.io/skip1': 'CKV_K8S_22=the application writes to its own file system',
    'ignore-check.kube-linter.io/no-read-only-root-fs': 'the application writes to its own file system',
    'kube-score/ignore': 'container-security-context-readonlyrootfilesystem',
    'polaris.fairwinds.com/notReadOnlyRootFilesystem-exempt': 'true',
  }],
  ['a token', { serviceAccountToken: true }, {
    'cdk8s-sre/polaris-automountServiceAccountToken': 'the application calls the Kubernetes API',
    'checkov.io/skip1': 'CKV_K8S_38=the application calls the Kubernetes API',
    'polaris.fairwinds.com/automountServiceAccountToken-exempt': 'true',
  }],
  ['no network policy', { networkPolicy: false }, {
    'cdk8s-sre/kube-score-pod-networkpolicy': 'network access is governed elsewhere',
    'cdk8s-sre/polaris-missingNetworkPolicy': 'network access is governed elsewhere',
    'checkov.io/skip1': 'CKV2_K8S_6=network access is governed elsewhere',
    'ignore-check.kube-linter.io/non-isolated-pod': 'network access is governed elsewhere',
    'kube-score/ignore': 'pod-networkpolicy',
    'polaris.fairwinds.com/missingNetworkPolicy-exempt': 'true',
  }],
  ['no budget', { disruptionBudget: DisruptionBudget.none() }, {
    'cdk8s-sre/kube-score-deployment-has-poddisruptionbudget': 'a drain may take all pods at once',
    'cdk8s-sre/polaris-missingPodDisruptionBudget': 'a drain may take all pods at once',
    'kube-score/ignore': 'deployment-has-poddisruptionbudget',
    'polaris.fairwinds.com/missingPodDisruptionBudget-exempt': 'true',
  }],
  ['no liveness', { liveness: HealthCheck.none(), startup: HealthCheck.none() }, {
    'cdk8s-sre/polaris-livenessProbeMissing': 'the application ends by itself when it is stuck',
    'checkov.io/skip1': 'CKV_K8S_8=the application ends by itself when it is stuck',
    'ignore-check.kube-linter.io/no-liveness-probe': 'the application ends by itself when it is stuck',
    'polaris.fairwinds.com/livenessProbeMissing-exempt': 'true',
  }],
  ['no readiness', { readiness: HealthCheck.none() }, {
    'cdk8s-sre/kube-score-pod-probes': 'the service receives requests as soon as its process runs',
    'cdk8s-sre/polaris-readinessProbeMissing': 'a container serves no requests of its own',
    'checkov.io/skip1': 'CKV_K8S_9=a container serves no requests of its own',
    'ignore-check.kube-linter.io/no-readiness-probe': 'a container serves no requests of its own',
    'kube-score/ignore': 'pod-probes',
    'polaris.fairwinds.com/readinessProbeMissing-exempt': 'true',
  }],
  ['a secret in the environment', { env: { DATABASE: PASSWORD } }, {
    'checkov.io/skip1': `CKV_K8S_35=${FROM_ENV}`,
    'ignore-check.kube-linter.io/env-value-from': FROM_ENV,
    'ignore-check.kube-linter.io/read-secret-from-env-var': FROM_ENV,
  }],
  ['a variable that only sounds secret', { env: { PASSWORD_FILE: EnvValue.fromValue('/etc/password') } }, {
    'cdk8s-sre/polaris-sensitiveContainerEnvVar': 'a variable has the name of a secret and holds none',
    'ignore-check.kube-linter.io/env-var-secret': 'a variable has the name of a secret and holds none',
    'polaris.fairwinds.com/sensitiveContainerEnvVar-exempt': 'true',
  }],
])('%s is explained to the linters that object', (_, props, expected) => {
  expect(exemptions(props)).toEqual({ ...OWNED, ...expected });
});

test('a single replica is explained on Deployment and autoscaler', () => {
  const checkout = service({ autoscaling: Autoscaling.hpa({ minReplicas: 1, maxReplicas: 2 }) });
  const expected = { 'cdk8s-sre/kube-score-horizontalpodautoscaler-replicas': 'a single replica was asked for', 'polaris.fairwinds.com/hpaMinAvailability-exempt': 'true' };
  expect(checkout.one('Deployment').metadata.annotations).toMatchObject(expected);
  expect(checkout.one('HorizontalPodAutoscaler').metadata.annotations).toMatchObject(expected);
});

test('several decisions are explained side by side', () => {
  const annotations = exemptions({ serviceAccountToken: true, readOnlyRootFilesystem: false, resources: { limitCpu: false } });
  expect(annotations['kube-score/ignore']).toBe('container-resources,container-security-context-readonlyrootfilesystem');
  expect([1, 2, 3].map((number) => annotations[`checkov.io/skip${number}`].split('=')[0])).toEqual(['CKV_K8S_11', 'CKV_K8S_22', 'CKV_K8S_38']);
});

test('what the user tells the linters stays', () => {
  const annotations = exemptions({ networkPolicy: false, annotations: { 'kube-score/ignore': 'label-values', 'checkov.io/skip1': 'CKV_K8S_43=mine' } });
  expect(annotations['kube-score/ignore'].split(',').sort()).toEqual(['label-values', 'pod-networkpolicy']);
  expect(annotations['checkov.io/skip1']).toBe('CKV_K8S_43=mine');
  expect(annotations['checkov.io/skip2']).toBe('CKV2_K8S_6=network access is governed elsewhere');
});

test('what is added later is explained as well', () => {
  const checkout = service({}, { priorityClassName: 'business' });
  checkout.construct.addSidecar('proxy');
  checkout.construct.addContainer('writer', { readOnlyRootFilesystem: false, resources: { limitCpu: false }, readiness: HealthCheck.command(['true'], { period: Duration.seconds(5) }) });
  expect(checkout.one('Deployment').metadata.annotations).toMatchObject({
    'polaris.fairwinds.com/livenessProbeMissing-exempt': 'true',
    'polaris.fairwinds.com/readinessProbeMissing-exempt': 'true',
    'polaris.fairwinds.com/notReadOnlyRootFilesystem-exempt': 'true',
    'polaris.fairwinds.com/cpuLimitsMissing-exempt': 'true',
  });
});

test.each<[string, ServiceContainerOptions]>([
  ['a variable', { env: { DATABASE: PASSWORD } }],
  ['all variables', { envFrom: [Env.fromSecret(Secret.fromSecretName(CHART, 'all', 'database'))] }],
])('a secret that one container of several reads as %s is explained', (_, options) => {
  const checkout = service({}, { priorityClassName: 'business' });
  checkout.construct.addSidecar('proxy', options);
  expect(checkout.one('Deployment').metadata.annotations).toMatchObject({ 'ignore-check.kube-linter.io/read-secret-from-env-var': FROM_ENV });
});

test('an init container is not asked for its health', () => {
  const checkout = service({}, { priorityClassName: 'business' });
  checkout.construct.addInitContainer('migrate');
  expect(checkout.one('Deployment').metadata.annotations).not.toHaveProperty(['polaris.fairwinds.com/livenessProbeMissing-exempt']);
});

test('every annotation has a valid key, whatever is opted out of', () => {
  const annotations = exemptions({
    image: PINNED,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    autoscaling: Autoscaling.none(1),
    disruptionBudget: DisruptionBudget.none(),
    liveness: HealthCheck.none(),
    readiness: HealthCheck.none(),
    networkPolicy: false,
    readOnlyRootFilesystem: false,
    resources: { limitCpu: false },
    serviceAccountToken: true,
    user: SecurityUser.image(),
  }, {});
  expect(Object.keys(annotations).filter((key) => !LABEL_KEY.matches(key))).toEqual([]);
});
