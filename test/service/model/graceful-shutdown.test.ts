import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { Drain, PlatformProps, ProductionServiceProps } from '../../../src';
import { checkShutdown, drainHook, neededGraceSeconds, SHUTDOWN_MARGIN_SECONDS } from '../../../src/service/model/graceful-shutdown';
import type { DrainModel } from '../../../src/service/model/service-model';
import { containerModel, serviceModel, version } from '../../support/model';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

test.each<[DrainModel['kind'], number, string, string | undefined]>([
  ['sleep', 15, '1.29', 'exec'],
  ['sleep', 15, '1.30', 'sleep'],
  ['sleep', 0, '1.30', undefined],
  ['nativeSleep', 15, '1.30', 'sleep'],
  ['nativeSleep', 0, '1.30', undefined],
  ['exec', 15, '1.27', 'exec'],
  ['http', 15, '1.37', 'http'],
  ['byApplication', 15, '1.37', undefined],
  ['none', 0, '1.37', undefined],
])('a drain by %s of %i s becomes on %s the hook %s', (kind, seconds, release, hook) => {
  expect(drainHook({ kind, seconds }, version(release))).toBe(hook);
});

test('a grace period passes exactly when it covers drain, longest request and margin', () => {
  const seconds = fc.nat(3600);
  fc.assert(fc.property(seconds, seconds, fc.integer({ min: 1, max: 7300 }), (drainSeconds, longestRequestSeconds, gracePeriodSeconds) => {
    const drain: DrainModel = { kind: 'byApplication', seconds: drainSeconds };
    const rollout = { ...serviceModel().rollout, longestRequestSeconds, gracePeriodSeconds };
    const problems = checkShutdown(containerModel({ drain }), rollout, version('1.27'));
    expect(problems.length === 0).toBe(gracePeriodSeconds >= drainSeconds + longestRequestSeconds + SHUTDOWN_MARGIN_SECONDS);
    expect(checkShutdown(containerModel({ drain }), { ...rollout, gracePeriodSeconds: neededGraceSeconds(drain, longestRequestSeconds) }, version('1.27'))).toEqual([]);
  }));
});

const SECONDS = 'Use whole seconds.';
const CALCULATED = 'Leave it out to have it calculated, or shorten drain or longestRequest. [SRE1301]';

test.each<[string, Partial<ProductionServiceProps>, PlatformProps, string]>([
  ['a pod is killed while it serves', { terminationGracePeriod: Duration.seconds(49) }, {},
    `terminationGracePeriod must be at least 50 s: 15 s drain, 30 s longest request and 5 s to close, got "49 s". ${CALCULATED}`],
  ['a pod is killed while it drains', { drain: Drain.byApplication(Duration.seconds(60)), terminationGracePeriod: Duration.minutes(1) }, {},
    `terminationGracePeriod must be at least 95 s: 60 s drain, 30 s longest request and 5 s to close, got "60 s". ${CALCULATED}`],
  ['a drain has a part of a second', { drain: Drain.sleep(Duration.millis(1500)), terminationGracePeriod: Duration.minutes(1) }, {},
    `drain must be a whole number of seconds of at least 0, got 1.5. ${SECONDS} [SRE1302]`],
  ['the longest request has a part of a second', { longestRequest: Duration.millis(500), terminationGracePeriod: Duration.minutes(1) }, {},
    `longestRequest must be a whole number of seconds of at least 0, got 0.5. ${SECONDS} [SRE1301]`],
  ['the longest request has a part of a second and the grace period is calculated', { longestRequest: Duration.millis(500) }, {},
    `longestRequest must be a whole number of seconds of at least 0, got 0.5. ${SECONDS} [SRE1301]`],
  ['there is no grace', { terminationGracePeriod: Duration.seconds(0) }, {},
    `terminationGracePeriod must be a whole number of seconds of at least 1, got 0. ${SECONDS} [SRE1301]`],
  ['the kubelet cannot sleep yet', { drain: Drain.nativeSleep(Duration.seconds(5)) }, { kubernetesVersion: '1.29' },
    'drain must not be Drain.nativeSleep before Kubernetes 1.30, got "1.29". Use Drain.sleep(), which takes the form that the version knows. [SRE1801]'],
  ['an image has no sleep program', { image: 'gcr.io/distroless/nodejs20:nonroot' }, { kubernetesVersion: '1.29' },
    'drain must be something that the image can run: it looks distroless, and before Kubernetes 1.30 Drain.sleep() needs its "sleep" program, '
    + 'got "gcr.io/distroless/nodejs20:nonroot". Use Drain.byApplication() or Drain.http(), or set kubernetesVersion of the platform to 1.30 or later. [SRE1302]'],
  ['a drain calls no path', { drain: Drain.http('drain', Duration.seconds(5)) }, {},
    'drain must be a path of a URL that starts with "/", without spaces or control characters, got "drain". Write it like "/drain". [SRE1302]'],
  ['a drain runs nothing', { drain: Drain.exec([], Duration.seconds(5)) }, {},
    'drain must name a program, got []. Pass the program and its arguments as a list. [SRE1302]'],
])('fails when %s', (_, props, platform, problem) => {
  expect(refusal(() => service(props, platform))).toBe(`shop/checkout: ${problem}`);
});

test.each<[string, Partial<ProductionServiceProps>, PlatformProps]>([
  ['a distroless image where the kubelet sleeps', { image: 'gcr.io/distroless/nodejs20:nonroot' }, { kubernetesVersion: '1.30' }],
  ['a distroless image that drains itself', { image: 'gcr.io/distroless/nodejs20:nonroot', drain: Drain.byApplication(Duration.seconds(15)) }, {}],
  ['a distroless image that needs no drain', { image: 'gcr.io/distroless/nodejs20:nonroot', drain: Drain.sleep(Duration.seconds(0)) }, {}],
])('accepts %s', (_, props, platform) => {
  expect(() => service(props, platform)).not.toThrow();
});
