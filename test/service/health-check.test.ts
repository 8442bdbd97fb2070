import { Duration } from 'cdk8s';
import { HealthCheck } from '../../src';
import { service } from '../support/service';

test('liveness, readiness and startup ask different endpoints, each in its own time', () => {
  const { livenessProbe, readinessProbe, startupProbe } = service().container();
  expect(livenessProbe).toEqual({
    httpGet: { path: '/health/live', port: 'http' }, initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1,
  });
  expect(readinessProbe).toEqual({
    httpGet: { path: '/health/ready', port: 'http' }, initialDelaySeconds: 10, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3, successThreshold: 1,
  });
  expect(startupProbe).toEqual({ httpGet: { path: '/health/live', port: 'http' }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 24, successThreshold: 1 });
});

test('what is given replaces the default, what is left out keeps it', () => {
  const liveness = HealthCheck.http('/alive', { period: Duration.seconds(20), successThreshold: 1 });
  expect(service({ liveness }).container().livenessProbe).toEqual({
    httpGet: { path: '/alive', port: 'http' }, initialDelaySeconds: 30, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1,
  });
});

test('every part of the timing can be given', () => {
  const readiness = HealthCheck.tcp({
    port: 9090,
    initialDelay: Duration.seconds(1),
    period: Duration.seconds(2),
    timeout: Duration.seconds(1),
    failureThreshold: 5,
    successThreshold: 2,
  });
  expect(service({ readiness }).container().readinessProbe).toEqual({
    tcpSocket: { port: 'metrics' }, initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 1, failureThreshold: 5, successThreshold: 2,
  });
});

test('startup asks what liveness asks, with the patience of startup', () => {
  const liveness = HealthCheck.grpc({ service: 'checkout', period: Duration.seconds(30) });
  expect(service({ liveness }).container().startupProbe).toMatchObject({ grpc: { port: 8080, service: 'checkout' }, periodSeconds: 5, failureThreshold: 24 });
});

test('without liveness there is no startup check, unless one is given', () => {
  const none = service({ liveness: HealthCheck.none() }).container();
  expect([none.livenessProbe, none.startupProbe]).toEqual([undefined, undefined]);
  const startup = HealthCheck.command(['/app/started']);
  expect(service({ liveness: HealthCheck.none(), startup }).container().startupProbe).toMatchObject({ exec: { command: ['/app/started'] }, failureThreshold: 24 });
});

test('a further container is not asked unless it is told how', () => {
  const checkout = service();
  checkout.construct.addContainer('cache');
  checkout.construct.addContainer('proxy', { ports: [{ name: 'proxy', containerPort: 3128 }], readiness: HealthCheck.tcp() });
  const { livenessProbe, readinessProbe } = checkout.container('cache');
  expect([livenessProbe, readinessProbe]).toEqual([undefined, undefined]);
  expect(checkout.container('proxy').readinessProbe).toMatchObject({ tcpSocket: { port: 'proxy' }, periodSeconds: 5 });
});
