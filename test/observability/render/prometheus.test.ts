import { renderPrometheus } from '../../../src/observability/render/prometheus';
import { prometheusModel, stackContext } from '../../support/prometheus';

test('reaches every pod, the API and kubelets, and its stores; those who may query reach it', () => {
  const prometheus = prometheusModel({
    queryNamespaces: ['tools'], remoteWrites: [{ url: 'http://mimir.example.com:9009/push' }, { url: 'http://plain.example.com' }, { url: 'https://other.example.com' }],
  });
  const own = { kind: 'component', name: 'prometheus' };
  expect(renderPrometheus({ context: stackContext(), prometheus }).connections).toEqual([
    { from: own, to: { kind: 'cluster' }, ports: [] },
    { from: own, to: { kind: 'anywhere' }, ports: [80, 443, 6443, 9009, 9100, 10250] },
    { from: { kind: 'namespace', name: 'tools' }, to: own, ports: [9090] },
  ]);
});

test('replicas of the operator scrape each other', () => {
  const { connections } = renderPrometheus({ context: stackContext({ mode: 'operator' }), prometheus: prometheusModel() });
  expect(connections).toContainEqual({ from: connections[0].from, to: connections[0].from, ports: [9090] });
  expect(connections[0].from).toEqual({ kind: 'pods', labels: { 'app.kubernetes.io/name': 'prometheus', 'operator.prometheus.io/name': 'observability' } });
});

test('is one component without the operator, and custom resources with it', () => {
  const prometheus = prometheusModel();
  const standalone = renderPrometheus({ context: stackContext(), prometheus });
  const operated = renderPrometheus({ context: stackContext({ mode: 'operator' }), prometheus });
  expect([standalone.components.map(({ name }) => name), standalone.objects]).toEqual([['prometheus'], []]);
  expect([operated.components, operated.objects.map(({ kind, name }) => `${kind} ${name}`)]).toEqual([[], [
    'ServiceAccount prometheus', 'ClusterRole monitoring-prometheus', 'ClusterRoleBinding monitoring-prometheus', 'Service prometheus', 'Prometheus observability',
    'ScrapeConfig kubernetes-pods', 'ScrapeConfig kubelet', 'ScrapeConfig cadvisor', 'PodMonitor prometheus',
  ]]);
});

test('a stack that joins another one has none', () => {
  expect(renderPrometheus({ context: stackContext({ mode: 'external' }) })).toEqual({ components: [], connections: [], objects: [] });
});
