import { renderService } from '../../../src/service/render/service';
import { containerModel, podModel, serviceModel, version } from '../../support/model';

test('a Service leads to the ports of the pods by name', () => {
  expect(renderService(serviceModel())).toEqual({
    type: 'ClusterIP',
    selector: { 'app.kubernetes.io/instance': 'checkout' },
    ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
  });
});

test('ports of all containers are served, but for those that have no port of the Service', () => {
  const main = containerModel({
    ports: [{ name: 'grpc', containerPort: 9000, servicePort: 443, protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' }, { name: 'debug', containerPort: 6060, protocol: 'TCP' }],
  });
  const proxy = containerModel({ role: 'sidecar', name: 'proxy', ports: [{ name: 'dns', containerPort: 53, servicePort: 53, protocol: 'UDP' }] });
  expect(renderService(serviceModel({ pod: podModel({ containers: [main], initContainers: [proxy] }) })).ports).toEqual([
    { name: 'grpc', port: 443, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' },
    { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' },
  ]);
});

test.each([[false, '1.37', undefined], [true, '1.31', 'PreferClose'], [true, '1.34', 'PreferClose'], [true, '1.35', 'PreferSameZone']])(
  'the wish to stay in the zone (%s) is on Kubernetes %s written as %s', (preferSameZone, release, expected) => {
    expect(renderService(serviceModel({ preferSameZone, version: version(release) })).trafficDistribution).toBe(expected);
  },
);
