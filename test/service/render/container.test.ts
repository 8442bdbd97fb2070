import type { ContainerModel, DrainModel, ProbeAction, ProbeModel } from '../../../src/service/model/service-model';
import { renderContainer, renderProcess } from '../../../src/service/render/container';
import { containerModel, version } from '../../support/model';

const HARDENED = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};

const RESOURCES = {
  requests: { 'cpu': '500m', 'memory': '512Mi', 'ephemeral-storage': '512Mi' },
  limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' },
};

function render(own: Partial<ContainerModel>, release: string = '1.27') {
  return renderContainer(containerModel(own), version(release));
}

function probe(action: ProbeAction): ProbeModel {
  return { action, initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1 };
}

test('a container is hardened and bounded', () => {
  expect(render({})).toEqual({
    name: 'app',
    image: 'ghcr.io/acme/checkout:1.4.2',
    imagePullPolicy: 'Always',
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    resources: RESOURCES,
    securityContext: HARDENED,
  });
});

test('a program without ports is all that a job runs', () => {
  expect(renderProcess(containerModel({ liveness: probe({ kind: 'tcp' }), drain: { kind: 'sleep', seconds: 5 } }))).toEqual({
    name: 'app', image: 'ghcr.io/acme/checkout:1.4.2', imagePullPolicy: 'Always', resources: RESOURCES, securityContext: HARDENED,
  });
});

test('program, arguments, environment and files stand as they were declared', () => {
  const { command, args, env, envFrom, volumeMounts } = render({
    command: ['/app'],
    args: [],
    env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'EMPTY', value: '' }, { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    envFrom: [{ kind: 'configMap', name: 'settings' }, { kind: 'secret', name: 'database', prefix: 'DB_' }],
    mounts: [{ volume: 'tmp', path: '/tmp', readOnly: false }, { volume: 'tls', path: '/etc/tls/tls.crt', readOnly: true, subPath: 'tls.crt' }],
  });
  expect({ command, args, env, envFrom, volumeMounts }).toEqual({
    command: ['/app'],
    args: [],
    env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'EMPTY', value: '' }, { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
    envFrom: [{ configMapRef: { name: 'settings' } }, { prefix: 'DB_', secretRef: { name: 'database' } }],
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'tls', mountPath: '/etc/tls/tls.crt', readOnly: true, subPath: 'tls.crt' }],
  });
});

test('without a CPU limit only memory and storage are limited', () => {
  expect(render({ resources: { ...containerModel().resources, cpuLimit: undefined } }).resources!.limits).toEqual({ 'memory': '1Gi', 'ephemeral-storage': '1Gi' });
});

test('a writable file system changes nothing else', () => {
  expect(render({ readOnlyRootFilesystem: false }).securityContext).toEqual({ ...HARDENED, readOnlyRootFilesystem: false });
});

const PORTS = [
  { name: 'dns', containerPort: 53, protocol: 'UDP' },
  { name: 'http', containerPort: 8080, servicePort: 80, protocol: 'TCP' },
  { name: 'grpc', containerPort: 9000, servicePort: 9000, protocol: 'TCP' },
];

test.each<[ProbeAction, object]>([
  [{ kind: 'http', path: '/health' }, { httpGet: { path: '/health', port: 'http' } }],
  [{ kind: 'http', path: '/health', port: 9000 }, { httpGet: { path: '/health', port: 'grpc' } }],
  [{ kind: 'tcp' }, { tcpSocket: { port: 'http' } }],
  [{ kind: 'grpc', port: 9000 }, { grpc: { port: 9000 } }],
  [{ kind: 'grpc', service: 'cart' }, { grpc: { port: 8080, service: 'cart' } }],
  [{ kind: 'exec', command: ['true'] }, { exec: { command: ['true'] } }],
])('the check %j asks the first TCP port, or the one it names', (action, expected) => {
  const timing = { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1 };
  const check = probe(action);
  const { livenessProbe, readinessProbe, startupProbe } = render({ ports: PORTS, liveness: check, readiness: check, startup: check });
  expect([livenessProbe, readinessProbe, startupProbe]).toEqual(Array(3).fill({ ...expected, ...timing }));
});

test('a delay is written unless it is none', () => {
  expect(render({ liveness: { ...probe({ kind: 'tcp' }), initialDelaySeconds: 30 } }).livenessProbe).toMatchObject({ initialDelaySeconds: 30 });
  expect(render({ liveness: probe({ kind: 'tcp' }) }).livenessProbe!.initialDelaySeconds).toBeUndefined();
});

test.each<[DrainModel, string, object | undefined]>([
  [{ kind: 'sleep', seconds: 15 }, '1.29', { preStop: { exec: { command: ['sleep', '15'] } } }],
  [{ kind: 'sleep', seconds: 15 }, '1.30', { preStop: { sleep: { seconds: 15 } } }],
  [{ kind: 'nativeSleep', seconds: 15 }, '1.30', { preStop: { sleep: { seconds: 15 } } }],
  [{ kind: 'exec', seconds: 15, command: ['/drain', '--now'] }, '1.30', { preStop: { exec: { command: ['/drain', '--now'] } } }],
  [{ kind: 'http', seconds: 15, path: '/drain' }, '1.30', { preStop: { httpGet: { path: '/drain', port: 'http' } } }],
  [{ kind: 'byApplication', seconds: 15 }, '1.30', undefined],
  [{ kind: 'none', seconds: 0 }, '1.30', undefined],
  [{ kind: 'sleep', seconds: 0 }, '1.29', undefined],
])('the drain %j is on Kubernetes %s the hook %j', (drain, release, lifecycle) => {
  expect(render({ drain }, release).lifecycle).toEqual(lifecycle);
});

test.each([['sidecar', '1.28', undefined], ['sidecar', '1.29', 'Always'], ['init', '1.29', undefined], ['main', '1.29', undefined], ['additional', '1.29', undefined]] as const)(
  'the kind %s has on Kubernetes %s the restart policy %s', (role, release, policy) => {
    expect(render({ role }, release).restartPolicy).toBe(policy);
  },
);
