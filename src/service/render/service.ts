import type { ServiceSpec } from 'kubernetes-types/core/v1';
import { selectorLabels } from './metadata';
import type { ServiceModel } from '../model/service-model';

/** The stable address of the service inside the cluster. */
export function renderService(model: ServiceModel): ServiceSpec {
  const { pod, preferSameZone, version } = model;
  const ports = [...pod.containers, ...pod.initContainers].flatMap((container) => container.ports);
  return {
    type: 'ClusterIP',
    selector: selectorLabels(model.name),
    trafficDistribution: preferSameZone ? (version.has('preferSameZone') ? 'PreferSameZone' : 'PreferClose') : undefined,
    ports: ports.flatMap(({ name, servicePort, protocol, appProtocol }) =>
      (servicePort === undefined ? [] : [{ name, port: servicePort, targetPort: name, protocol, appProtocol }])),
  };
}
