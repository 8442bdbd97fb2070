import { Duration } from 'cdk8s';
import { HealthCheck, HealthCheckOptions, ProductionServiceProps } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const SECONDS = 'Use whole seconds: kubelets know no smaller unit. [SRE1211]';
const PATH = 'be a path of a URL that starts with "/", without spaces or control characters';

function live(options: HealthCheckOptions): Partial<ProductionServiceProps> {
  return { liveness: HealthCheck.http('/health/live', options), startup: HealthCheck.none() };
}

function ready(options: HealthCheckOptions): Partial<ProductionServiceProps> {
  return { readiness: HealthCheck.http('/health/ready', options) };
}

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['a delay is no whole number of seconds', live({ initialDelay: Duration.millis(1500) }),
    `liveness.initialDelay must be a whole number of seconds of at least 0, got 1.5. ${SECONDS}`],
  ['a period is shorter than a second', live({ period: Duration.millis(500) }), `liveness.period must be a whole number of seconds of at least 1, got 0.5. ${SECONDS}`],
  ['a timeout is 0', live({ timeout: Duration.seconds(0) }), `liveness.timeout must be a whole number of seconds of at least 1, got 0. ${SECONDS}`],
  ['no failure is counted', live({ failureThreshold: 0 }), 'liveness.failureThreshold must be a whole number of at least 1, got 0. Count at least one. [SRE1211]'],
  ['half a success is counted', ready({ successThreshold: 0.5 }), 'readiness.successThreshold must be a whole number of at least 1, got 0.5. Count at least one. [SRE1211]'],
  ['liveness needs two successes', live({ successThreshold: 2 }),
    'liveness.successThreshold must be a whole number from 1 to 1, got 2. Kubernetes allows more than one success for readiness only. [SRE1211]'],
  ['startup needs two successes', { startup: HealthCheck.tcp({ successThreshold: 2 }) },
    'startup.successThreshold must be a whole number from 1 to 1, got 2. Kubernetes allows more than one success for readiness only. [SRE1211]'],
  ['a timeout is longer than its period', ready({ timeout: Duration.seconds(6) }),
    'readiness.timeout must be at most the period of 5 s, got 6. Shorten the timeout or lengthen the period. [SRE1211]'],
  ['a path is no path', { readiness: HealthCheck.http('ready') }, `readiness.path must ${PATH}, got "ready". Write it like "/health/live". [SRE1211]`],
  ['a program is missing', { readiness: HealthCheck.command([]) }, 'readiness.command must name a program, got []. Pass the program and its arguments as a list. [SRE1211]'],
  ['a port is not declared', ready({ port: 8081 }),
    'readiness.port must be a TCP port that the container declares: 8080 or 9090, got 8081. Declare the port, or ask one that is declared. [SRE1211]'],
  ['liveness asks what readiness asks', { liveness: HealthCheck.http('/health'), readiness: HealthCheck.http('/health') },
    'liveness must ask something else than readiness, got "/health". '
    + 'With a single health endpoint, use it for readiness and startup, and HealthCheck.tcp() for liveness. [SRE1212]'],
  ['liveness asks what readiness asks, with the port in one of them', { liveness: HealthCheck.http('/health'), readiness: HealthCheck.http('/health', { port: 8080 }) },
    'liveness must ask something else than readiness, got "/health". '
    + 'With a single health endpoint, use it for readiness and startup, and HealthCheck.tcp() for liveness. [SRE1212]'],
  ['liveness asks the path of readiness on another port', { liveness: HealthCheck.http('/health', { port: 9090 }), readiness: HealthCheck.http('/health') },
    'liveness must ask something else than readiness, got "/health". '
    + 'With a single health endpoint, use it for readiness and startup, and HealthCheck.tcp() for liveness. [SRE1212]'],
  ['liveness gives up before readiness had its chance', live({ failureThreshold: 2 }),
    'liveness must tolerate failures for at least 30 s, twice as long as readiness, got "20 s". '
    + 'Raise liveness.failureThreshold to 3, or let readiness give up sooner. [SRE1212]'],
  ['readiness takes too long', ready({ period: Duration.seconds(10) }),
    'liveness must tolerate failures for at least 60 s, twice as long as readiness, got "30 s". '
    + 'Raise liveness.failureThreshold to 6, or let readiness give up sooner. [SRE1212]'],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test('fails when a further container without ports is asked over the network', () => {
  const { construct } = service();
  expect(refusal(() => construct.addContainer('proxy', { readiness: HealthCheck.tcp() }))).toBe(
    'shop/checkout: container "proxy".readiness.port must be a TCP port that the container declares, got nothing. '
    + 'Declare the port, or ask one that is declared. [SRE1211]',
  );
});

test('fails when an init container has a health check, which it would never pass', () => {
  const { construct } = service();
  expect(refusal(() => construct.addInitContainer('migrate', { liveness: HealthCheck.command(['true']), readiness: HealthCheck.http('/') }))).toBe(
    'shop/checkout: container "migrate".liveness must be left out of an init container, which runs to its end, got "exec". '
    + 'Leave it out, or use addSidecar() for a container that keeps running. [SRE1211]\n'
    + 'shop/checkout: container "migrate".readiness must be left out of an init container, which runs to its end, got "http". '
    + 'Leave it out, or use addSidecar() for a container that keeps running. [SRE1211]',
  );
});

test.each<[string, Partial<ProductionServiceProps>]>([
  ['one endpoint for readiness, with a connection for liveness', { readiness: HealthCheck.http('/health'), liveness: HealthCheck.tcp() }],
  ['two successes for readiness', ready({ successThreshold: 2 })],
  ['a timeout as long as the period', ready({ timeout: Duration.seconds(5) })],
  ['no checks at all', { liveness: HealthCheck.none(), readiness: HealthCheck.none(), startup: HealthCheck.none() }],
])('accepts %s', (_, props) => {
  expect(() => service(props)).not.toThrow();
});
