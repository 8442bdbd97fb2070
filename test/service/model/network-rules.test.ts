import { egressRules, ingressRules } from '../../../src/service/model/network-rules';
import type { NetworkModel, NetworkRuleModel, ScrapeModel } from '../../../src/service/model/service-model';
import { containerModel, podModel, serviceModel } from '../../support/model';

const { network } = serviceModel();
const NEIGHBOURS = { kind: 'pods', podSelector: {} } as const;
const SCRAPE: ScrapeModel = { mode: 'operator', portName: 'metrics', port: 9090, path: '/metrics', intervalMs: 15_000, selectorLabels: {} };
const PEER: NetworkRuleModel = { peers: [{ kind: 'cidr', cidr: '10.0.0.0/8', except: [] }], ports: [] };
const HTTP = { port: 8080, protocol: 'TCP' };

function rules(own: Partial<NetworkModel>, scrape?: ScrapeModel) {
  const model = serviceModel({ scrape, network: { ...network, ...own } });
  return { ingress: ingressRules(model), egress: egressRules(model) };
}

test('names are always resolved', () => {
  expect(rules({ trustNamespace: false })).toEqual({ ingress: [], egress: [network.dns] });
});

test('neighbours are trusted in both directions', () => {
  expect(rules({})).toEqual({ ingress: [{ peers: [NEIGHBOURS], ports: [HTTP] }], egress: [network.dns, { peers: [NEIGHBOURS], ports: [] }] });
});

test('Prometheus reaches its port and nothing else', () => {
  expect(rules({ trustNamespace: false }, SCRAPE).ingress).toEqual([{ peers: network.prometheus, ports: [{ port: 9090, protocol: 'TCP' }] }]);
});

test('a rule without ports means the ports of the service on the way in, and every port on the way out', () => {
  const { ingress, egress } = rules({ trustNamespace: false, ingress: [PEER], egress: [PEER] });
  expect(ingress).toEqual([{ ...PEER, ports: [HTTP] }]);
  expect(egress).toEqual([network.dns, PEER]);
});

test('the same rule is not repeated', () => {
  expect(rules({ egress: [PEER, PEER, { peers: [NEIGHBOURS], ports: [] }] }).egress).toHaveLength(3);
});

test.each([
  ['a port for Prometheus alone', [{ name: 'metrics', containerPort: 9090, servicePort: 9090, protocol: 'TCP' }], SCRAPE, []],
  ['a port called metrics that nobody scrapes', [{ name: 'metrics', containerPort: 9090, servicePort: 9090, protocol: 'TCP' }], undefined, [{ port: 9090, protocol: 'TCP' }]],
  ['a port of the pod alone', [{ name: 'debug', containerPort: 6060, protocol: 'TCP' }], undefined, []],
  ['a further port', [{ name: 'dns', containerPort: 53, servicePort: 53, protocol: 'UDP' }], undefined, [{ port: 53, protocol: 'UDP' }]],
])('beside the main port others may call %s, or not', (_, more, scrape, expected) => {
  const pod = podModel({ containers: [containerModel({ ports: [...containerModel().ports, ...more] })] });
  expect(ingressRules(serviceModel({ pod, scrape }))[0].ports).toEqual([HTTP, ...expected]);
});

test('metrics on the main port do not close it to others', () => {
  expect(rules({}, { ...SCRAPE, port: 8080, portName: 'http' }).ingress[0].ports).toEqual([HTTP]);
});
