import type { KedaTriggerModel } from '../../../src/service/model/service-model';
import { renderHorizontalPodAutoscaler } from '../../../src/service/render/horizontal-pod-autoscaler';
import { renderScaledObject } from '../../../src/service/render/scaled-object';
import { containerModel, podModel, serviceModel } from '../../support/model';

const { scaling } = serviceModel();

test('KEDA scales the Deployment between its bounds, as fast as the autoscaler would', () => {
  const triggers: KedaTriggerModel[] = [
    { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } },
    { type: 'kafka', metadata: { topic: 'orders' }, authentication: 'kafka' },
  ];
  expect(renderScaledObject(serviceModel({ scaling: { ...scaling, owner: 'keda', triggers } }))).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout' },
    minReplicaCount: 3,
    maxReplicaCount: 20,
    pollingInterval: 30,
    cooldownPeriod: 300,
    advanced: { horizontalPodAutoscalerConfig: { behavior: renderHorizontalPodAutoscaler(serviceModel()).behavior } },
    triggers: [
      { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } },
      { type: 'kafka', metadata: { topic: 'orders' }, authenticationRef: { name: 'kafka' } },
    ],
  });
});

test('beside other containers the main one is the one that counts', () => {
  const triggers: KedaTriggerModel[] = [
    { type: 'cpu', metadata: { value: '70' } }, { type: 'memory', metadata: { value: '80', containerName: 'cache' } }, { type: 'kafka', metadata: { topic: 'orders' } },
  ];
  const pod = podModel({ initContainers: [containerModel({ role: 'sidecar', name: 'proxy' })] });
  expect(renderScaledObject(serviceModel({ pod, scaling: { ...scaling, owner: 'keda', triggers } })).triggers.map(({ metadata }) => metadata)).toEqual([
    { value: '70', containerName: 'app' }, { value: '80', containerName: 'cache' }, { topic: 'orders' },
  ]);
});
