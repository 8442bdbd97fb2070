import { probeHost, probeHosts } from '../../../src/chaos/model/probe-host';
import { experimentModel } from '../../support/experiments';

test.each([
  ['http://checkout/health', { kind: 'service', service: 'checkout' }],
  ['http://checkout.shop.svc:80/health', { kind: 'service', service: 'checkout', namespace: 'shop' }],
  ['http://checkout.shop.svc.cluster.local', { kind: 'service', service: 'checkout', namespace: 'shop' }],
  ['https://shop.example.com', { kind: 'outside', port: 443 }],
  ['http://example.com', { kind: 'outside', port: 80 }],
  ['https://shop.example.com:8443/', { kind: 'outside', port: 8443 }],
  ['http://10.1.2.3:8080', { kind: 'address', address: '10.1.2.3', port: 8080 }],
  ['https://[fd00::1]/', { kind: 'address', address: 'fd00::1', port: 443 }],
])('%s leads where a pod would find it', (url, host) => {
  expect(probeHost(url)).toEqual(host);
});

test('a name alone is one of the namespace of the runner', () => {
  const probe = experimentModel().probes[0];
  const probes = [{ ...probe, url: 'http://checkout/' }, { kind: 'promql', name: 'x', query: 'sum(x)', comparator: '<', value: 1, intervalSeconds: 15 }] as const;
  expect(probeHosts({ ...experimentModel(), probes: probes as never })).toEqual([{ kind: 'service', service: 'checkout', namespace: 'shop' }]);
});
