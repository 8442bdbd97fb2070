import type { ScalingMetricModel, ServiceModel } from '../../../src/service/model/service-model';
import { renderHorizontalPodAutoscaler } from '../../../src/service/render/horizontal-pod-autoscaler';
import { containerModel, podModel, serviceModel } from '../../support/model';

function metricOf(metric: ScalingMetricModel, own: Partial<ServiceModel> = {}) {
  return renderHorizontalPodAutoscaler(serviceModel({ ...own, scaling: { ...serviceModel().scaling, metrics: [metric] } })).metrics![0];
}

test('replicas grow at once by all or by four, and shrink by a tenth a minute after five minutes', () => {
  expect(renderHorizontalPodAutoscaler(serviceModel())).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' },
    minReplicas: 3,
    maxReplicas: 20,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }, { type: 'Pods', value: 4, periodSeconds: 15 }],
      },
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
    },
  });
});

test.each<[ScalingMetricModel, object]>([
  [{ kind: 'memory', percent: 80 }, { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } }],
  [{ kind: 'pods', metric: 'rps', perPod: 1000 }, { type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1k' } } }],
  [{ kind: 'external', metric: 'queue', labels: {}, perPod: 30 },
    { type: 'External', external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } } }],
  [{ kind: 'external', metric: 'queue', labels: { queue: 'orders' }, perPod: 0.5 },
    { type: 'External', external: { metric: { name: 'queue', selector: { matchLabels: { queue: 'orders' } } }, target: { type: 'AverageValue', averageValue: '500m' } } }],
])('the metric %j is written as %j', (metric, expected) => {
  expect(metricOf(metric)).toEqual(expected);
});

const SIDECAR = containerModel({ role: 'sidecar', name: 'proxy' });
const INIT = containerModel({ role: 'init', name: 'migrate' });
const BESIDE = containerModel({ role: 'additional', name: 'cache' });

test.each([
  ['a further container', podModel({ containers: [containerModel(), BESIDE] }), 'ContainerResource'],
  ['a sidecar', podModel({ initContainers: [SIDECAR] }), 'ContainerResource'],
  ['an init container', podModel({ initContainers: [INIT] }), 'Resource'],
])('beside %s the use of CPU counts by the type that keeps idle helpers from hiding a busy application', (_, pod, type) => {
  expect(metricOf({ kind: 'cpu', percent: 70 }, { pod }).type).toBe(type);
});

test('the main container is the one that counts', () => {
  expect(metricOf({ kind: 'cpu', percent: 70 }, { pod: podModel({ initContainers: [SIDECAR] }) })).toEqual({
    type: 'ContainerResource', containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization', averageUtilization: 70 } },
  });
});

/** @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
test.each([[0.001, '1m'], [0.25, '250m'], [1, '1'], [1.5, '1500m'], [999, '999'], [1000, '1k'], [1500, '1500'], [20_000, '20k'], [1_000_000, '1M'], [1_500_000, '1500k'], [1e12, '1T']])(
  'a target of %d is written as the API server writes it back: %s', (perPod, quantity) => {
    expect(metricOf({ kind: 'pods', metric: 'rps', perPod }).pods!.target.averageValue).toBe(quantity);
  },
);
