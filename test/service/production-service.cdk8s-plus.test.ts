import { Testing } from 'cdk8s';
import { ApiResource, HorizontalPodAutoscaler, Metric, MetricTarget, NetworkPolicy, NetworkPolicyPort, Pods, Role } from 'cdk8s-plus-27';
import { Autoscaling } from '../../src';
import { refusal } from '../support/refusal';
import { service } from '../support/service';

const CPU = [Metric.resourceCpu(MetricTarget.averageUtilization(60))];

test('a NetworkPolicy of cdk8s-plus takes the service as a peer', () => {
  const { construct, chart } = service();
  const policy = new NetworkPolicy(chart, 'policy', { metadata: { name: 'policy' }, selector: Pods.select(chart, 'batch', { labels: { app: 'batch' } }) });
  policy.addEgressRule(construct, [NetworkPolicyPort.tcp(construct.port)]);
  const { spec } = Testing.synth(chart).find(({ metadata }) => metadata.name === 'policy');
  expect(spec.egress).toEqual([{
    to: [{
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } },
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
    }],
    ports: [{ port: 8080, protocol: 'TCP' }],
  }]);
});

test('a NetworkPolicy of cdk8s-plus selects the pods of the service', () => {
  const { construct, chart } = service();
  new NetworkPolicy(chart, 'policy', { metadata: { name: 'policy' }, selector: construct });
  const { spec } = Testing.synth(chart).find(({ metadata }) => metadata.name === 'policy');
  expect(spec.podSelector).toEqual({ matchLabels: { 'app.kubernetes.io/instance': 'checkout' } });
  expect(construct.toPodSelector()).toBe(construct);
});

describe('an autoscaler of cdk8s-plus', () => {
  test('takes over a fixed number of replicas', () => {
    const checkout = service({ autoscaling: Autoscaling.none(4) });
    new HorizontalPodAutoscaler(checkout.chart, 'autoscaler', { target: checkout.construct, minReplicas: 4, maxReplicas: 9, metrics: CPU });
    expect(checkout.one('HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' });
    expect(checkout.one('Deployment').spec.replicas).toBeUndefined();
    expect(checkout.construct.hasAutoscaler).toBe(true);
  });

  test('is explained to linters, which look for replicas', () => {
    const checkout = service({ autoscaling: Autoscaling.none() });
    new HorizontalPodAutoscaler(checkout.chart, 'autoscaler', { target: checkout.construct, maxReplicas: 9, metrics: CPU });
    expect(checkout.one('Deployment').metadata.annotations).toMatchObject({ 'polaris.fairwinds.com/deploymentMissingReplicas-exempt': 'true' });
  });

  test('passes the validation of cdk8s-plus', () => {
    const checkout = service({ autoscaling: Autoscaling.none() });
    const autoscaler = new HorizontalPodAutoscaler(checkout.chart, 'autoscaler', { target: checkout.construct, maxReplicas: 9, metrics: CPU });
    expect(autoscaler.node.validate()).toEqual([]);
  });

  test.each([['hpa', Autoscaling.hpa()], ['keda', Autoscaling.keda()]])('fails when %s owns the replicas already', (owner, autoscaling) => {
    const { construct, chart } = service({ autoscaling });
    expect(refusal(() => new HorizontalPodAutoscaler(chart, 'autoscaler', { target: construct, maxReplicas: 9, metrics: CPU }))).toBe(
      `shop/checkout: autoscaling must be Autoscaling.none() when another autoscaler takes over, got "${owner}". `
      + 'Two autoscalers on one Deployment undo each other: keep one. [SRE1313]',
    );
  });

  test('fails when a second one follows the first', () => {
    const { construct, chart } = service({ autoscaling: Autoscaling.none() });
    new HorizontalPodAutoscaler(chart, 'first', { target: construct, maxReplicas: 9, metrics: CPU });
    expect(refusal(() => new HorizontalPodAutoscaler(chart, 'second', { target: construct, maxReplicas: 9, metrics: CPU }))).toBe(
      'shop/checkout: autoscaling must be Autoscaling.none() when another autoscaler takes over, got "external". '
      + 'Two autoscalers on one Deployment undo each other: keep one. [SRE1313]',
    );
  });
});

test('a RoleBinding of cdk8s-plus takes the ServiceAccount as a subject', () => {
  const checkout = service({ serviceAccountToken: true });
  const role = new Role(checkout.chart, 'role');
  role.allowRead(ApiResource.PODS);
  role.bind(checkout.construct);
  expect(checkout.one('RoleBinding')).toMatchObject({ subjects: [{ kind: 'ServiceAccount', name: 'checkout', namespace: 'shop' }] });
});
