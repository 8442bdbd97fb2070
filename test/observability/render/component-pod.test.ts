import { renderComponentPod, renderResources } from '../../../src/observability/render/component-pod';
import { COMPONENT, CONTEXT } from '../../support/component';

const pod = (changes: Partial<typeof COMPONENT> = {}, published: string[] = []) =>
  renderComponentPod({ ...COMPONENT, ...changes }, CONTEXT, () => published);

test('a pod keeps Pod Security restricted, and has no token where it reads nothing of the API', () => {
  const { securityContext, automountServiceAccountToken, containers: [{ securityContext: container }] } = pod();
  expect(securityContext).toEqual({
    runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container).toMatchObject({ allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true, capabilities: { drop: ['ALL'] } });
  expect(automountServiceAccountToken).toBe(false);
});

test('a pod that reads the API has a token', () => {
  expect(pod({ access: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }).automountServiceAccountToken).toBe(true);
});

test('memory is limited to one and a half times its request, CPU is not limited', () => {
  expect(renderResources({ cpuMillis: 250, memoryMib: 640 })).toEqual({
    requests: { 'cpu': '250m', 'memory': '640Mi', 'ephemeral-storage': '64Mi' }, limits: { 'memory': '960Mi', 'ephemeral-storage': '256Mi' },
  });
  expect(renderResources({ cpuMillis: 1000, memoryMib: 100, memoryLimitMib: 1024 }).limits.memory).toBe('1Gi');
});

test('the disk of the node is limited to what the empty directories may hold, and the log', () => {
  expect(pod({ scratch: { '/tmp': 64, '/var/cache': 192 } }).containers[0].resources!.limits!['ephemeral-storage']).toBe('512Mi');
});

test('a program with one page for readiness and life lives while its port answers', () => {
  expect(pod().containers[0].livenessProbe).toMatchObject({ httpGet: { path: '/live', port: 'http' } });
  expect(pod({ probe: { port: 'http', ready: '/', live: '/' } }).containers[0]).toMatchObject({
    readinessProbe: { httpGet: { path: '/', port: 'http' } }, livenessProbe: { tcpSocket: { port: 'http' } },
  });
});

test('a start is waited for as long as the program may take', () => {
  const [{ startupProbe }] = pod({ probe: { port: 'http', ready: '/ready', live: '/live', startSeconds: 600 } }).containers;
  expect(startupProbe).toMatchObject({ httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5, failureThreshold: 120 });
});

test('environment variables are literals, fields of the pod, or keys of Secrets', () => {
  const env = [{ name: 'A', value: '1' }, { name: 'IP', fieldPath: 'status.podIP' }, { name: 'PASSWORD', secret: { secretName: 'login', key: 'password' } }];
  expect(pod({ env }).containers[0].env).toEqual([
    { name: 'A', value: '1' },
    { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } },
  ]);
});

describe('files', () => {
  const mounted = (source: NonNullable<typeof COMPONENT.files>[number]['source'], published: string[] = []) => {
    const { containers: [{ volumeMounts }], volumes } = pod({ files: [{ mountPath: '/etc/sink', source }] }, published);
    expect(volumeMounts).toEqual([{ name: 'files-0', mountPath: '/etc/sink', readOnly: true }]);
    return volumes;
  };

  test('of the library lie in a ConfigMap that is called as the component and the files', () => {
    expect(mounted({ kind: 'own', name: 'config', files: { 'config.yaml': 'a: b' } })).toEqual([{ name: 'files-0', configMap: { name: 'sink-config' } }]);
  });

  test('of the user lie in ConfigMaps and Secrets, of which only the group of the pod reads the latter', () => {
    expect(mounted({ kind: 'configMaps', names: ['a', 'b'] })).toEqual([
      { name: 'files-0', projected: { sources: [{ configMap: { name: 'a' } }, { configMap: { name: 'b' } }] } },
    ]);
    expect(mounted({ kind: 'secret', secretName: 'tls', items: { 'ca.crt': 'ca.crt' } })).toEqual([
      { name: 'files-0', secret: { secretName: 'tls', items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o440 } },
    ]);
  });

  test('that other constructs publish are all mounted, and none at all is an empty directory', () => {
    expect(mounted({ kind: 'published', topic: 'rules' }, ['a'])).toEqual([{ name: 'files-0', projected: { sources: [{ configMap: { name: 'a' } }] } }]);
    expect(mounted({ kind: 'published', topic: 'rules' })).toEqual([{ name: 'files-0', emptyDir: { sizeLimit: '1Mi' } }]);
  });
});

test('what must survive is a claim, what need not is an empty directory of bounded size', () => {
  const { containers: [{ volumeMounts }], volumes } = pod({ storage: { mountPath: '/data', gib: 10 }, scratch: { '/tmp': 64 } });
  expect(volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }, { name: 'scratch-0', mountPath: '/tmp' }]);
  expect(volumes).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'sink' } }, { name: 'scratch-0', emptyDir: { sizeLimit: '64Mi' } }]);
});

test('pods of a component avoid one node, unless there is one on each', () => {
  expect(pod().affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution).toHaveLength(1);
  expect(pod({ workload: 'DaemonSet' })).toMatchObject({ affinity: undefined, tolerations: [{ operator: 'Exists' }] });
});
