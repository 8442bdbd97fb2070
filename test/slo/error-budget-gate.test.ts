import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Duration, JsonPatch, Testing } from 'cdk8s';
import { ClusterDistribution, Monitoring, PlatformProps } from '../../src/platform';
import { ErrorBudgetGate, ErrorBudgetGateProps, GateScript } from '../../src/slo/error-budget-gate';
import { ErrorBudgetPolicy, PolicyExemption } from '../../src/slo/error-budget-policy';
import type { SloModel } from '../../src/slo/model/slo-model';
import { declaredSlos } from '../support/declared-slos';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';

const policy = ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering' });
const OPERATOR = { monitoring: Monitoring.operator() };

function gate(props: Partial<ErrorBudgetGateProps> = {}, platform: PlatformProps = OPERATOR, slos?: SloModel[]) {
  const chart = shop(platform);
  const construct = new ErrorBudgetGate(chart, 'gate', { slos: declaredSlos(chart, slos), policy, ...props });
  const [networkPolicy, job] = Testing.synth(chart);
  return { construct, chart, networkPolicy, job, pod: job.spec.template.spec, container: job.spec.template.spec.containers[0] };
}

test('a pod that the restricted Pod Security Standard admits, without a token', () => {
  const { pod, container } = gate();
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true, capabilities: { drop: ['ALL'] },
  });
  expect(Object.keys(container.resources.limits)).toEqual(Object.keys(container.resources.requests));
});

test('it ends, is deleted, and is tried again only while nobody can tell', () => {
  expect(gate().job.spec).toMatchObject({
    backoffLimit: 3,
    activeDeadlineSeconds: 300,
    ttlSecondsAfterFinished: 86_400,
    podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { containerName: 'gate', operator: 'In', values: [1, 2, 64] } }] },
  });
  const { job } = gate({ deadline: Duration.minutes(2), timeToLive: Duration.hours(1) });
  expect(job.spec).toMatchObject({ activeDeadlineSeconds: 120, ttlSecondsAfterFinished: 3600 });
});

test('it runs the script with the promtool of an image of a version', () => {
  const { construct, container } = gate({ exempt: PolicyExemption.SECURITY, allowNoData: true, strict: true });
  expect(container.image).toBe('docker.io/prom/prometheus:v3.5.0');
  expect(container.command.slice(0, 2)).toEqual(['/bin/sh', '-c']);
  expect(container.command[2].replace(/\$\$/g, '$')).toBe(construct.script);
  expect(container.args).toEqual(['--exempt', 'security', '--allow-no-data', '--strict']);
  expect(gate().container.args).toBeUndefined();
});

test('it believes the authority of a Secret, and reads nothing else of it', () => {
  const { pod, container } = gate({ prometheusUrl: 'https://prometheus.monitoring.svc:9090', prometheusCaSecretName: 'stack-authority' });
  expect(pod.volumes).toEqual([{ name: 'authority', secret: { secretName: 'stack-authority', items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o444 } }]);
  expect(container.env).toEqual([{ name: 'SSL_CERT_FILE', value: '/etc/prometheus-authority/ca.crt' }]);
  expect(container.volumeMounts).toEqual([{ name: 'authority', mountPath: '/etc/prometheus-authority', readOnly: true }]);
  expect([gate().pod.volumes, gate().container.env]).toEqual([undefined, undefined]);
});

test('every run has a name of its own, and the same run the same one', () => {
  const nameOf = (props?: Partial<ErrorBudgetGateProps>) => gate(props).job.metadata.name;
  expect(nameOf()).toMatch(/^checkout-budget-gate-[0-9a-f]{10}$/);
  expect(nameOf()).toBe(nameOf());
  expect(new Set([nameOf(), nameOf({ run: 'a' }), nameOf({ run: 'b' }), nameOf({ strict: true })]).size).toBe(4);
  expect(gate({ run: 'a' }).networkPolicy.metadata.name).toBe('checkout-budget-gate');
});

test('it may ask DNS and the Prometheus of its URL, and nobody may ask it', () => {
  const { networkPolicy, job } = gate();
  expect(networkPolicy.spec).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout-budget-gate' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [
      {
        to: [
          { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
          { ipBlock: { cidr: '169.254.20.10/32' } },
        ],
        ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }],
      },
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }], ports: [{ port: 9090, protocol: 'TCP' }] },
    ],
  });
  expect(job.spec.template.metadata.labels).toMatchObject(networkPolicy.spec.podSelector.matchLabels);
});

test.each<[string, Partial<ErrorBudgetGateProps>, object]>([
  ['another namespace and port', { prometheusUrl: 'http://thanos.obs.svc.cluster.local', prometheusPodPort: 10_902 }, {
    to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'obs' } } }], ports: [{ port: 10_902, protocol: 'TCP' }],
  }],
  ['out of the cluster', { prometheusUrl: 'https://mimir.example.com/prometheus' }, {
    to: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }], ports: [{ port: 443, protocol: 'TCP' }],
  }],
  ['out of the cluster, to known addresses', { prometheusUrl: 'https://mimir.example.com:8443', prometheusCidrs: ['10.20.0.0/16'] }, {
    to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: [{ port: 8443, protocol: 'TCP' }],
  }],
])('the way to a Prometheus in %s', (_, props, rule) => {
  expect(gate(props).networkPolicy.spec.egress[1]).toEqual(rule);
});

test('what the platform says of clusters, registries and owners', () => {
  const { pod, job, networkPolicy, container } = gate({ image: 'registry.example.com/prometheus@sha256:'.concat('a'.repeat(64)) }, {
    ...OPERATOR,
    distribution: ClusterDistribution.OPENSHIFT,
    owner: 'payments',
    environment: 'production',
    imagePolicy: { registries: ['registry.example.com'], requireDigest: true, pullSecrets: ['registry'] },
  });
  expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(pod.imagePullSecrets).toEqual([{ name: 'registry' }]);
  expect(container.imagePullPolicy).toBe('Always');
  expect(networkPolicy.spec.egress[0].ports[0]).toEqual({ port: 5353, protocol: 'UDP' });
  expect(job.metadata.labels).toMatchObject({ owner: 'payments', environment: 'production' });
});

test('annotations stand on both objects, so that a delivery tool takes them for one hook', () => {
  const annotations = { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' };
  const { job, networkPolicy } = gate({ annotations });
  expect([job.metadata.annotations, networkPolicy.metadata.annotations]).toEqual([annotations, annotations]);
});

test('the Job can be patched in the last resort', () => {
  const chart = shop(OPERATOR);
  const construct = new ErrorBudgetGate(chart, 'gate', { slos: declaredSlos(chart), policy });
  ApiObject.of(construct).addJsonPatch(JsonPatch.add('/spec/suspend', true));
  expect(Testing.synth(chart)[1].spec.suspend).toBe(true);
});

test('the script alone is saved as a file that can be run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-gate-'));
  try {
    const script = GateScript.of({ slos: declaredSlos(shop(OPERATOR)), policy });
    script.save(join(folder, 'gate.sh'));
    expect(readFileSync(join(folder, 'gate.sh'), 'utf8')).toBe(script.text);
    accessSync(join(folder, 'gate.sh'), constants.X_OK);
    expect(script.text).toContain('default_url=http://prometheus-operated.monitoring.svc:9090\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('fails when', () => {
  const URL_FIX = 'Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090; a token goes into PROMETHEUS_TOKEN. [SRE2305]';

  test.each<[string, Partial<ErrorBudgetGateProps>, string]>([
    ['the address is none', { prometheusUrl: 'prometheus:9090' }, `prometheusUrl must be an http:// or https:// URL without user, query and fragment, got "prometheus:9090". ${URL_FIX}`],
    ['the address holds a password', { prometheusUrl: 'https://me:secret@mimir.example.com' }, `prometheusUrl must be an http:// or https:// URL without user, query and fragment, got "(a URL with a user)". ${URL_FIX}`],
    ['the image has no version', { image: 'prom/prometheus' }, 'image must name a version by tag or digest, got "prom/prometheus". Write for example "docker.io/prom/prometheus:v3.5.0": what runs must not change by itself. [SRE1111]'],
    ['the name is too long', { name: 'a'.repeat(53) }, `name must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, and leave 11 characters for the hash of the Job, got "${'a'.repeat(53)}". Pass a shorter name. [SRE1101]`],
    ['the exemption is none of the policy', { exempt: PolicyExemption.of('friday', 'it is late') }, 'exempt must be an exemption of the policy: security, p0, got "friday". Add it to exemptions of the policy. [SRE2304]'],
    ['addresses are none', { prometheusUrl: 'https://mimir.example.com', prometheusCidrs: ['mimir'] }, 'prometheusCidrs must hold blocks of addresses, got "mimir". Write for example 10.20.0.0/16. [SRE2305]'],
    ['the port is none', { prometheusPodPort: 0 }, 'prometheusPodPort must be a whole number from 1 to 65535, got 0. Choose the port that the pods of Prometheus listen on. [SRE2305]'],
    ['the authority is a certificate', { prometheusUrl: 'https://a.b.svc', prometheusCaSecretName: '-----BEGIN CERTIFICATE-----' }, 'prometheusCaSecretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got "a text of 27 characters". Name a Secret in the namespace of the Job. [SRE2305]'],
    ['nothing is signed by the authority', { prometheusCaSecretName: 'authority' }, 'prometheusCaSecretName must be left out where prometheusUrl is of http, got "authority". Pass prometheusUrl: stack.prometheusUrl, or another URL of https. [SRE2305]'],
    ['there is no time', { deadline: Duration.seconds(5) }, 'deadline must be a whole number of seconds of at least 30, got 5. A pod needs some seconds to start and Prometheus some to answer. [SRE2305]'],
    ['it is kept for a fraction of a second', { timeToLive: Duration.millis(500) }, 'timeToLive must be a whole number of seconds of at least 0, got 0.5. Pass for example Duration.days(1). [SRE2305]'],
  ])('%s', (_, props, message) => {
    expect(refusal(() => gate(props))).toBe(`shop/gate: ${message}`);
  });

  test('nothing says where Prometheus is', () => {
    expect(refusal(() => gate({}, {}))).toBe(`shop/gate: prometheusUrl must be an http:// or https:// URL without user, query and fragment, got "". ${URL_FIX}`);
  });

  test('there is no objective', () => {
    expect(refusal(() => gate({}, OPERATOR, [])))
      .toBe('shop/gate: slos must hold at least one objective, got "none". Without objectives there is no budget to ask for: add one, or remove the gate. [SRE2305]');
  });

  test('images have to come from elsewhere, by digest', () => {
    expect(refusal(() => gate({}, { ...OPERATOR, imagePolicy: { registries: ['registry.example.com'], requireDigest: true } }))).toBe([
      'shop/gate: image must come from registry.example.com, got "docker.io/prom/prometheus:v3.5.0". Mirror an image with promtool or curl there, and pass it as image. [SRE1112]',
      'shop/gate: image must be pinned by digest, got "docker.io/prom/prometheus:v3.5.0". Write "docker.io/prom/prometheus:v3.5.0@sha256:<digest>"; the registry or "docker buildx imagetools inspect" tells the digest. [SRE1112]',
    ].join('\n'));
  });
});
