import { parse } from 'yaml';
import type { ExperimentModel } from '../../../src/chaos/model/experiment-model';
import type { Injection, Manifest } from '../../../src/chaos/model/injection';
import { renderRunner } from '../../../src/chaos/render/runner';
import { experimentModel, podsTarget } from '../../support/experiments';

const ENGINE: Injection = {
  fault: { action: { kind: 'pod-delete', intervalSeconds: 10, force: true }, durationSeconds: 60 },
  id: '0-pod-delete',
  manifest: { apiVersion: 'litmuschaos.io/v1alpha1', kind: 'ChaosEngine', metadata: { generateName: 'checkout-pods-', labels: { own: 'yes' } }, spec: { text: 'a: b' } },
  resource: { plural: 'chaosengines', group: 'litmuschaos.io' },
  verdict: { from: 'chaos-result', experiment: 'pod-delete' },
  stop: 'engine-state',
  deadlineSeconds: 300,
};
const POD_CHAOS: Injection = {
  ...ENGINE, id: '1-pod-delete', resource: { plural: 'podchaos', group: 'chaos-mesh.org' }, verdict: { from: 'duration' }, stop: 'delete', deadlineSeconds: 120,
};

function render(differences: Partial<ExperimentModel> = {}, injections: readonly Injection[] = [ENGINE]): Record<string, any> {
  const manifests = renderRunner(experimentModel(differences), { injections, objects: [] });
  return Object.fromEntries(JSON.parse(JSON.stringify(manifests)).map((manifest: Manifest) => [manifest.kind, manifest]));
}

const litmus = (scheduler: 'cron-job' | 'chaos-schedule' | 'cron-workflow') => ({ backend: { ...experimentModel().backend, scheduler } as ExperimentModel['backend'] });

test('everything has the name of the experiment, lives where its engines do, and carries its labels', () => {
  const rendered = render({ owner: 'payments', backend: { ...experimentModel().backend, namespace: 'litmus' } });
  expect(Object.keys(rendered)).toEqual(['ConfigMap', 'ServiceAccount', 'Role', 'RoleBinding', 'NetworkPolicy', 'CronJob']);
  for (const { metadata } of Object.values(rendered)) {
    expect(metadata).toMatchObject({ name: 'checkout-pods', namespace: 'litmus', labels: { 'owner': 'payments', 'cdk8s-sre/experiment': 'checkout-pods', 'cdk8s-sre/target': 'checkout' } });
  }
});

test('a CronJob starts one run at a time by the calendar, with the name of who has approved it', () => {
  const { CronJob: { metadata, spec } } = render({ calendar: { cron: '15 10 * * 2', timeZone: 'Europe/Berlin', workDays: [2], blackouts: [] } });
  expect(metadata.annotations).toMatchObject({ 'cdk8s-sre/approved-by': 'Jo Doe' });
  expect(spec).toMatchObject({ schedule: '15 10 * * 2', timeZone: 'Europe/Berlin', concurrencyPolicy: 'Forbid', suspend: false, startingDeadlineSeconds: 600 });
  expect(spec.jobTemplate.spec).toMatchObject({
    backoffLimit: 0,
    activeDeadlineSeconds: 180 + 300 + 60 + 120,
    podFailurePolicy: {
      rules: [
        { action: 'FailJob', onExitCodes: { containerName: 'runner', operator: 'In', values: [2, 3, 64] } },
        { action: 'FailJob', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      ],
    },
  });
});

test('nothing starts until somebody has approved it', () => {
  const { CronJob } = render({ approvedBy: undefined });
  expect([CronJob.spec.suspend, CronJob.metadata.annotations['cdk8s-sre/approved-by']]).toEqual([true, undefined]);
  const { CronWorkflow } = render({ approvedBy: undefined, ...litmus('cron-workflow') });
  expect([CronWorkflow.spec.suspend, CronWorkflow.metadata.annotations['cdk8s-sre/approved-by']]).toEqual([true, undefined]);
});

test('what runs has no privileges, one user, and files that it cannot change', () => {
  const { template } = render().CronJob.spec.jobTemplate.spec;
  expect(template.spec).toMatchObject({
    serviceAccountName: 'checkout-pods',
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true, runAsUser: 65_534, seccompProfile: { type: 'RuntimeDefault' } },
    volumes: [{ name: 'experiment', configMap: { name: 'checkout-pods' } }, { name: 'tmp' }],
  });
  expect(template.spec.containers).toMatchObject([{
    name: 'runner',
    command: ['/bin/sh', '/experiment/run.sh'],
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: [{ mountPath: '/experiment', readOnly: true }, { mountPath: '/tmp' }],
  }]);
  const assigned = render({ runner: { ...experimentModel().runner, user: undefined, pullSecrets: ['registry'] } }).CronJob.spec.jobTemplate.spec.template.spec;
  expect([assigned.securityContext.runAsUser, assigned.imagePullSecrets]).toEqual([undefined, [{ name: 'registry' }]]);
});

test('a token for Prometheus comes from a Secret, if there is one', () => {
  const { containers: [{ env }] } = render().CronJob.spec.jobTemplate.spec.template.spec;
  expect(env.slice(2)).toEqual(['PROMETHEUS_TOKEN', 'PROMETHEUS_TENANT'].map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: 'checkout-pods-prometheus', key, optional: true } } })));
});

test('manifests of faults are files beside the script, found again by experiment and target', () => {
  const { ConfigMap: { data } } = render();
  expect(Object.keys(data)).toEqual(['run.sh', '0-pod-delete.yaml']);
  expect(parse(data['0-pod-delete.yaml'])).toMatchObject({
    kind: 'ChaosEngine', metadata: { generateName: 'checkout-pods-', labels: { 'own': 'yes', 'cdk8s-sre/experiment': 'checkout-pods', 'cdk8s-sre/target': 'checkout' } }, spec: { text: 'a: b' },
  });
});

test('the runner may do what its faults need, and no more', () => {
  const pods = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };
  expect(render().Role.rules).toEqual([
    pods,
    { apiGroups: ['litmuschaos.io'], resources: ['chaosengines'], verbs: ['create', 'get', 'list', 'patch', 'delete'] },
    { apiGroups: ['litmuschaos.io'], resources: ['chaosresults'], verbs: ['get', 'delete'] },
  ]);
  expect(render({}, [POD_CHAOS, { ...POD_CHAOS, id: '2-pod-delete' }]).Role.rules).toEqual([
    pods, { apiGroups: ['chaos-mesh.org'], resources: ['podchaos'], verbs: ['create', 'get', 'list', 'delete'] },
  ]);
  expect(render().RoleBinding).toMatchObject({ roleRef: { kind: 'Role', name: 'checkout-pods' }, subjects: [{ kind: 'ServiceAccount', name: 'checkout-pods', namespace: 'shop' }] });
});

describe('the NetworkPolicy', () => {
  const egress = (differences: Partial<ExperimentModel>) => render(differences).NetworkPolicy.spec.egress;
  const probe = (url: string) => ({ ...experimentModel().probes[0], url }) as ExperimentModel['probes'][number];
  const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
  const anywhere = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }];

  test('lets nobody in, and the runner to DNS, Prometheus, the API server and its target', () => {
    const { spec } = render().NetworkPolicy;
    expect(spec).toMatchObject({ podSelector: { matchLabels: { 'cdk8s-sre/experiment': 'checkout-pods' } }, policyTypes: ['Ingress', 'Egress'], ingress: [] });
    expect(spec.egress.slice(1)).toEqual([
      { to: [namespace('monitoring')], ports: [{ port: 9090, protocol: 'TCP' }] },
      { to: anywhere, ports: [{ port: 6443, protocol: 'TCP' }] },
      { to: [{ ...namespace('shop'), podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } } }], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  test('knows where other probes lead', () => {
    expect(egress({ probes: [probe('http://cart.carts.svc/'), probe('https://shop.example.com/'), probe('http://10.1.2.3:81/'), probe('http://[fd00::1]:82/')] }).slice(3)).toEqual([
      { to: [namespace('carts')] },
      { to: anywhere, ports: [{ port: 443, protocol: 'TCP' }] },
      { to: [{ ipBlock: { cidr: '10.1.2.3/32' } }], ports: [{ port: 81, protocol: 'TCP' }] },
      { to: [{ ipBlock: { cidr: 'fd00::1/128' } }], ports: [{ port: 82, protocol: 'TCP' }] },
    ]);
    expect(egress({ target: podsTarget({ port: undefined }) })[3].ports).toBeUndefined();
  });

  test('names the addresses of the API server where they are known, and no Prometheus that nobody asks', () => {
    expect(egress({ slos: [], probes: [probe('http://checkout.shop.svc/')], runner: { ...experimentModel().runner, apiServerCidrs: ['192.0.2.7/32'] } })).toHaveLength(3);
    expect(egress({ runner: { ...experimentModel().runner, apiServerCidrs: ['192.0.2.7/32'] } })[2]).toEqual({ to: [{ ipBlock: { cidr: '192.0.2.7/32' } }], ports: [{ port: 6443, protocol: 'TCP' }] });
  });
});

test('a CronWorkflow runs the same container in the words of Argo, whose own containers are restricted as well', () => {
  const rendered = render(litmus('cron-workflow'));
  const { CronWorkflow: { apiVersion, spec } } = rendered;
  expect(rendered.CronJob).toBeUndefined();
  expect([apiVersion, spec]).toEqual(['argoproj.io/v1alpha1', expect.objectContaining({ schedule: '15 10 * * 2', timezone: 'Etc/UTC', concurrencyPolicy: 'Forbid', suspend: false })]);
  const { templates: [{ container }], podSpecPatch, ...workflow } = spec.workflowSpec;
  expect(container).toEqual(render().CronJob.spec.jobTemplate.spec.template.spec.containers[0]);
  expect(workflow).toMatchObject({ entrypoint: 'run', serviceAccountName: 'checkout-pods', securityContext: { runAsNonRoot: true }, podMetadata: { labels: { 'cdk8s-sre/target': 'checkout' } } });
  expect(JSON.parse(podSpecPatch)).toMatchObject({
    initContainers: [{ name: 'init', securityContext: { capabilities: { drop: ['ALL'] } } }], containers: [{ name: 'wait', securityContext: { allowPrivilegeEscalation: false } }],
  });
  expect(rendered.Role.rules.slice(3)).toEqual([
    { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] }, { apiGroups: [''], resources: ['pods'], verbs: ['get', 'patch'] },
  ]);
});

test('the ChaosSchedule of Litmus needs no runner', () => {
  expect(render(litmus('chaos-schedule'))).toEqual({});
});

test('the same experiment is the same bytes', () => {
  expect(JSON.stringify(render())).toBe(JSON.stringify(render()));
});
