import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaling, HealthCheck, ProductionServiceProps } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const { absolute, percent } = PercentOrAbsolute;
const NEVER_TAKES = 'Leave it out: a rollout then never takes a pod away before its successor is ready. [SRE1303]';
const LENGTHEN = 'Lengthen it, or shorten the startup check. [SRE1303]';

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['half a pod is added', { maxSurge: absolute(0.5) }, 'maxSurge must be a whole number of at least 0, got 0.5. Count whole pods. [SRE1303]'],
  ['more than all pods are added', { maxSurge: percent(101) }, 'maxSurge must be a whole number from 0 to 100, got 101. Use Percent from 0 to 100. [SRE1303]'],
  ['a negative number of pods is missing', { maxUnavailable: absolute(-1) }, 'maxUnavailable must be a whole number of at least 0, got -1. Count whole pods. [SRE1303]'],
  ['a new pod is watched for a part of a second', { minReady: Duration.millis(500) },
    'minReady must be a whole number of seconds of at least 0, got 0.5. Use whole seconds. [SRE1303]'],
  ['a rollout fails at once', { progressDeadline: Duration.seconds(0) },
    'progressDeadline must be a whole number of seconds of at least 1, got 0. Use whole seconds. [SRE1303]'],
  ['there is nothing to roll back to', { revisionHistoryLimit: 0 },
    'revisionHistoryLimit must be a whole number of at least 1, got 0. Keep at least one revision to roll back to. [SRE1303]'],
  ['a rollout can neither add nor take a pod', { maxSurge: absolute(0) },
    'maxSurge must be above 0 when maxUnavailable is 0, got 0. Leave both out: one new pod at a time, none missing. [SRE1303]'],
  ['a rollout can neither add nor take a share of pods', { maxSurge: percent(0), maxUnavailable: percent(0) },
    'maxSurge must be above 0 when maxUnavailable is 0, got 0. Leave both out: one new pod at a time, none missing. [SRE1303]'],
  ['a rollout may take all pods', { maxUnavailable: absolute(3) }, `maxUnavailable must leave at least one of 3 replicas running, got "3". ${NEVER_TAKES}`],
  ['a rollout may take every share of pods', { maxUnavailable: percent(100) }, `maxUnavailable must leave at least one of 3 replicas running, got "100 %". ${NEVER_TAKES}`],
  ['a rollout fails before a pod can have started', { progressDeadline: Duration.seconds(130) },
    `progressDeadline must be longer than the 130 s that one pod may take to start and stay ready, got "130 s". ${LENGTHEN}`],
  ['a rollout fails before a pod can be ready',
    { startup: HealthCheck.none(), readiness: HealthCheck.http('/health/ready', { initialDelay: Duration.seconds(60) }), progressDeadline: Duration.minutes(1) },
    `progressDeadline must be longer than the 75 s that one pod may take to start and stay ready, got "60 s". ${LENGTHEN}`],
  ['a rollout fails while a pod is watched',
    { startup: HealthCheck.none(), readiness: HealthCheck.none(), liveness: HealthCheck.none(), minReady: Duration.minutes(10) },
    `progressDeadline must be longer than the 600 s that one pod may take to start and stay ready, got "600 s". ${LENGTHEN}`],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test('fails when neither the replicas nor their share can be counted, with the replicas alone', () => {
  expect(refusal(() => service({ autoscaling: Autoscaling.none(NaN), maxUnavailable: percent(25) }))).toBe(
    'shop/checkout: autoscaling.replicas must be a whole number of at least 1, got NaN. Use Autoscaling.none(3), or leave autoscaling out. [SRE1311]',
  );
});

test.each<[string, Partial<ProductionServiceProps>]>([
  ['a share that rounds down to less than all', { maxUnavailable: percent(99) }],
  ['the only pod to be replaced', { autoscaling: Autoscaling.none(1), maxSurge: absolute(0), maxUnavailable: absolute(1) }],
  ['a deadline that is just long enough', { progressDeadline: Duration.seconds(131) }],
])('accepts %s', (_, props) => {
  expect(() => service(props)).not.toThrow();
});
