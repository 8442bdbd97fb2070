import { Duration } from 'cdk8s';
import { Autoscaling, KedaTrigger, ScalingMetric } from '../../src';
import { service } from '../support/service';

test('an HPA scales from 3 to 20 replicas on CPU and memory', () => {
  const { minReplicas, maxReplicas, metrics } = service().one('HorizontalPodAutoscaler').spec;
  expect({ minReplicas, maxReplicas }).toEqual({ minReplicas: 3, maxReplicas: 20 });
  expect(metrics.map(({ resource: { name, target } }: any) => [name, target.averageUtilization])).toEqual([['cpu', 70], ['memory', 80]]);
});

test('requests per second count once the platform says that they can be read', () => {
  const { metrics } = service({}, { requestsPerSecondMetric: 'http_requests_per_second' }).one('HorizontalPodAutoscaler').spec;
  expect(metrics).toHaveLength(3);
  expect(metrics[2].pods).toEqual({ metric: { name: 'http_requests_per_second' }, target: { type: 'AverageValue', averageValue: '1k' } });
});

test('metrics that are named are the only ones', () => {
  const autoscaling = Autoscaling.hpa({ metrics: [ScalingMetric.cpu(50)] });
  expect(service({ autoscaling }, { requestsPerSecondMetric: 'http_requests_per_second' }).one('HorizontalPodAutoscaler').spec.metrics).toHaveLength(1);
});

test.each([['hpa', Autoscaling.hpa], ['keda', Autoscaling.keda]])('%s takes bounds and pace', (_, make) => {
  const { _model: model } = make({
    minReplicas: 5,
    maxReplicas: 50,
    behavior: {
      scaleDownStabilization: Duration.minutes(10),
      scaleDownPercent: 20,
      scaleDownPeriod: Duration.minutes(2),
      scaleUpStabilization: Duration.seconds(30),
      scaleUpPercent: 50,
      scaleUpPods: 2,
      scaleUpPeriod: Duration.seconds(60),
    },
  });
  expect(model).toMatchObject({
    minReplicas: 5,
    maxReplicas: 50,
    behavior: {
      scaleDownStabilizationSeconds: 600,
      scaleDownPercent: 20,
      scaleDownPeriodSeconds: 120,
      scaleUpStabilizationSeconds: 30,
      scaleUpPercent: 50,
      scaleUpPods: 2,
      scaleUpPeriodSeconds: 60,
    },
  });
});

test('KEDA scales on CPU and memory unless triggers are named', () => {
  const { triggers, pollingInterval, cooldownPeriod } = service({ autoscaling: Autoscaling.keda() }).one('ScaledObject').spec;
  expect(triggers.map(({ type, metadata }: any) => [type, metadata.value])).toEqual([['cpu', '70'], ['memory', '80']]);
  expect({ pollingInterval, cooldownPeriod }).toEqual({ pollingInterval: 30, cooldownPeriod: 300 });
});

test('KEDA takes triggers and its own times', () => {
  const autoscaling = Autoscaling.keda({
    triggers: [KedaTrigger.of({ type: 'kafka', metadata: { topic: 'orders' } })], pollingInterval: Duration.seconds(5), cooldown: Duration.minutes(10),
  });
  expect(service({ autoscaling }).one('ScaledObject').spec).toMatchObject({
    triggers: [{ type: 'kafka', metadata: { topic: 'orders' } }], pollingInterval: 5, cooldownPeriod: 600,
  });
});

test('KEDA replaces the HPA, which it creates itself', () => {
  const checkout = service({ autoscaling: Autoscaling.keda() });
  expect(checkout.all('HorizontalPodAutoscaler')).toEqual([]);
  expect(checkout.construct.autoscaler!.kind).toBe('ScaledObject');
});

test('a fixed number of replicas is three unless told otherwise, with no autoscaler', () => {
  const checkout = service({ autoscaling: Autoscaling.none() });
  expect(checkout.one('Deployment').spec.replicas).toBe(3);
  expect(checkout.all('HorizontalPodAutoscaler')).toEqual([]);
  expect(service({ autoscaling: Autoscaling.none(7) }).one('Deployment').spec.replicas).toBe(7);
});
