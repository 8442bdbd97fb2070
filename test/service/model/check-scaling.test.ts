import { Duration } from 'cdk8s';
import { Autoscaling, DisruptionBudget, KedaTrigger, ScalingBehavior, ScalingMetric } from '../../../src';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

const OBJECT_NAME = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const LABEL_VALUE = 'be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit';
const PERCENT = 'Give the target in percent of the request, such as 70. [SRE1312]';
const CARRY = 'Give the value that one pod should carry. [SRE1312]';
const FEWEST = 'Keep at least one replica, better three. [SRE1311]';

function metrics(...list: ScalingMetric[]): Autoscaling {
  return Autoscaling.hpa({ metrics: list });
}

function triggers(...list: KedaTrigger[]): Autoscaling {
  return Autoscaling.keda({ triggers: list });
}

test.each<[string, Autoscaling, string]>([
  ['no replica is kept', Autoscaling.none(0), 'autoscaling.replicas must be a whole number of at least 1, got 0. Use Autoscaling.none(3), or leave autoscaling out. [SRE1311]'],
  ['an autoscaler may take all replicas', Autoscaling.hpa({ minReplicas: 0 }), `autoscaling.minReplicas must be a whole number of at least 1, got 0. ${FEWEST}`],
  ['the most replicas are no number', Autoscaling.hpa({ maxReplicas: NaN }),
    'autoscaling.maxReplicas must be a whole number of at least 1, got NaN. Allow more replicas than minReplicas. [SRE1311]'],
  ['an autoscaler has no room', Autoscaling.hpa({ minReplicas: 20 }),
    'autoscaling.maxReplicas must be above minReplicas (20), got 20. Raise it, or use Autoscaling.none(20) for a fixed number. [SRE1311]'],
  ['KEDA has no room', Autoscaling.keda({ maxReplicas: 2 }),
    'autoscaling.maxReplicas must be above minReplicas (3), got 2. Raise it, or use Autoscaling.none(3) for a fixed number. [SRE1311]'],
  ['there is no metric', metrics(), 'autoscaling.metrics must name at least one metric, got []. Leave it out for CPU and memory. [SRE1312]'],
  ['a metric is there twice', metrics(ScalingMetric.cpu(70), ScalingMetric.cpu(80)),
    'autoscaling.metrics must name each metric once, got "cpu". Keep the one with the right target. [SRE1312]'],
  ['a metric of pods is there twice', metrics(ScalingMetric.pods('rps', 1), ScalingMetric.pods('rps', 2)),
    'autoscaling.metrics must name each metric once, got "pods rps". Keep the one with the right target. [SRE1312]'],
  ['the CPU is to be idle', metrics(ScalingMetric.cpu(0)), `autoscaling.metrics[0].percent must be a whole number from 1 to 1000, got 0. ${PERCENT}`],
  ['the memory has a broken target', metrics(ScalingMetric.cpu(70), ScalingMetric.memory(80.5)),
    `autoscaling.metrics[1].percent must be a whole number from 1 to 1000, got 80.5. ${PERCENT}`],
  ['a metric has no name', metrics(ScalingMetric.pods('', 1)), 'autoscaling.metrics[0].metric must be the name of a metric, got "". Write it as the metrics API lists it. [SRE1312]'],
  ['a metric has no target', metrics(ScalingMetric.pods('rps', 0)), `autoscaling.metrics[0].perPod must be a number from 0.001 to 1e12, got 0. ${CARRY}`],
  ['a target is endless', metrics(ScalingMetric.external('queue', Infinity)), `autoscaling.metrics[0].perPod must be a number from 0.001 to 1e12, got Infinity. ${CARRY}`],
  ['a label of a metric has no value', metrics(ScalingMetric.external('queue', 1, { queue: 'my queue' })),
    `autoscaling.metrics[0].labels["queue"] must ${LABEL_VALUE}, got "my queue". Put longer or freer text into an annotation. [SRE1102]`],
  ['there is no trigger', triggers(), 'autoscaling.triggers must name at least one trigger, got []. Leave it out for CPU and memory. [SRE1312]'],
  ['a trigger has no type', triggers(KedaTrigger.of({ type: 'Kafka', metadata: {} })),
    'autoscaling.triggers[0].type must be the type of a KEDA scaler, got "Kafka". Write it like "kafka" or "prometheus". [SRE1312]'],
  ['a trigger has no target', triggers(KedaTrigger.cpu(0)), `autoscaling.triggers[0] target must be a number above 0, got "0". ${CARRY}`],
  ['a share of CPU is no whole number, which KEDA cannot read', triggers(KedaTrigger.cpu(50.5)),
    'autoscaling.triggers[0] target must be a whole number above 0, got "50.5". Give the target in percent of the request, such as 70. [SRE1312]'],
  ['a query has no target', triggers(KedaTrigger.prometheus({ serverAddress: 'http://prometheus:9090', query: 'up', threshold: NaN })),
    `autoscaling.triggers[0] target must be a number above 0, got "NaN". ${CARRY}`],
  ['a trigger has no valid credentials', triggers(KedaTrigger.of({ type: 'kafka', metadata: {}, authentication: 'My Kafka' })),
    `autoscaling.triggers[0].authentication must ${OBJECT_NAME}, got "My Kafka". Correct the name. [SRE1101]`],
  ['a trigger is told what no manifest can carry', triggers(KedaTrigger.of({ type: 'kafka', metadata: { topic: 'orders\u2028' } })),
    'autoscaling.triggers[0].metadata["topic"] must hold only characters that a manifest can carry, U+2028 is none, got "7 characters". '
    + 'Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['triggers are read all the time', Autoscaling.keda({ pollingInterval: Duration.seconds(0) }),
    'autoscaling.pollingInterval must be a whole number of seconds of at least 1, got 0. Use whole seconds. [SRE1312]'],
  ['KEDA waits for a part of a second', Autoscaling.keda({ cooldown: Duration.millis(2500) }),
    'autoscaling.cooldown must be a whole number of seconds of at least 1, got 2.5. Use whole seconds. [SRE1312]'],
])('fails when %s', (_, autoscaling, problem) => {
  expect(refusal(() => service({ autoscaling }))).toBe(`shop/checkout: ${problem}`);
});

const WINDOW = 'must be a whole number of seconds from 0 to 3600, got 3601. Use whole seconds up to one hour. [SRE1311]';
const PERIOD = 'must be a whole number of seconds from 1 to 1800, got 1801. Use whole seconds up to 30 minutes. [SRE1311]';
const AMOUNT = 'must be a whole number of at least 1, got 0. Leave it out for the default. [SRE1311]';

test.each<[keyof ScalingBehavior, ScalingBehavior, string]>([
  ['scaleDownStabilization', { scaleDownStabilization: Duration.seconds(3601) }, WINDOW],
  ['scaleUpStabilization', { scaleUpStabilization: Duration.seconds(3601) }, WINDOW],
  ['scaleDownPeriod', { scaleDownPeriod: Duration.seconds(1801) }, PERIOD],
  ['scaleUpPeriod', { scaleUpPeriod: Duration.seconds(1801) }, PERIOD],
  ['scaleDownPercent', { scaleDownPercent: 101 }, 'must be a whole number from 1 to 100, got 101. Leave it out for the default. [SRE1311]'],
  ['scaleUpPercent', { scaleUpPercent: 0 }, AMOUNT],
  ['scaleUpPods', { scaleUpPods: 0 }, AMOUNT],
])('fails when %s is out of bounds, for the HPA and for KEDA', (name, behavior, problem) => {
  const message = `shop/checkout: autoscaling.behavior.${name} ${problem}`;
  expect(refusal(() => service({ autoscaling: Autoscaling.hpa({ behavior }) }))).toBe(message);
  expect(refusal(() => service({ autoscaling: Autoscaling.keda({ behavior }) }))).toBe(message);
});

test('fails when the fewest replicas are no number, without breaking the budget that counts them', () => {
  const autoscaling = Autoscaling.hpa({ minReplicas: NaN });
  expect(refusal(() => service({ autoscaling, disruptionBudget: DisruptionBudget.maxUnavailablePercent(25) }))).toBe(
    `shop/checkout: autoscaling.minReplicas must be a whole number of at least 1, got NaN. ${FEWEST}`,
  );
});

test.each<[string, Autoscaling]>([
  ['the same metric for pods and from outside', metrics(ScalingMetric.pods('rps', 1), ScalingMetric.external('rps', 1))],
  ['targets at their bounds', metrics(ScalingMetric.pods('fine', 0.001), ScalingMetric.pods('coarse', 1e12), ScalingMetric.cpu(1), ScalingMetric.memory(1000))],
  ['a trigger without a number', triggers(KedaTrigger.of({ type: 'cron', metadata: { timezone: 'Etc/UTC', start: '0 8 * * *', end: '0 20 * * *', desiredReplicas: '10' } }))],
  ['a trigger with a quantity', triggers(KedaTrigger.of({ type: 'memory', metadata: { type: 'AverageValue', value: '100Mi' } }))],
  ['a single replica', Autoscaling.none(1)],
  ['behaviour at its bounds', Autoscaling.hpa({ behavior: { scaleDownStabilization: Duration.hours(1), scaleUpPeriod: Duration.minutes(30), scaleDownPercent: 100 } })],
])('accepts %s', (_, autoscaling) => {
  expect(() => service({ autoscaling })).not.toThrow();
});
