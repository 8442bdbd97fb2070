import { discoveryAccess } from '../../../src/observability/render/prometheus-access';

const verbs = ['get', 'list', 'watch'];

test('Prometheus reads what it discovers, and nothing else', () => {
  expect(discoveryAccess(['pod', 'node'])).toEqual([
    { apiGroups: [''], resources: ['pods'], verbs },
    { apiGroups: [''], resources: ['nodes'], verbs },
    { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
  ]);
});

test('nobody reads kubelets who does not discover nodes', () => {
  expect(JSON.stringify(discoveryAccess(['pod', 'pod', 'endpointslice', 'ingress']))).not.toContain('nodes');
  expect(discoveryAccess(['pod', 'pod'])).toHaveLength(1);
});
