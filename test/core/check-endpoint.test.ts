import { checkCidrs, checkPort, checkPrometheusUrl } from '../../src/core/check-endpoint';

test.each(['http://prometheus.monitoring.svc:9090', 'https://prometheus.example.com/tenant/'])('%s is an address of Prometheus', (url) => {
  expect(checkPrometheusUrl('SRE5207', 'url', url)).toEqual([]);
});

test.each(['', 'prometheus:9090', 'ftp://prometheus', 'http://a b', 'http://x?y=1', 'http://x#y'])('fails when %j is to be one', (url) => {
  expect(checkPrometheusUrl('SRE5207', 'url', url)).toEqual([expect.objectContaining({ code: 'SRE5207', prop: 'url', got: url === '' ? undefined : url })]);
});

test('fails when a block of addresses or a port is none', () => {
  expect(checkCidrs('SRE5207', 'cidrs', ['10.0.0.0/8', '10.0.0.0/40'])).toMatchObject([{ got: '10.0.0.0/40' }]);
  expect([checkCidrs('SRE5207', 'cidrs', undefined), checkPort('SRE5207', 'port', 9090)]).toEqual([[], []]);
  expect(checkPort('SRE5207', 'port', 70_000)).toMatchObject([{ got: 70_000 }]);
});
