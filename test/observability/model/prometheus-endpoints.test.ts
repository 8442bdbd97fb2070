import { prometheusReplicas } from '../../../src/observability/model/prometheus-endpoints';
import { stackContext } from '../../support/prometheus';

test('each server has an address of its own, with and without the operator', () => {
  expect(prometheusReplicas(stackContext(), { replicas: 2 })).toEqual([
    'prometheus-0.prometheus-headless.monitoring.svc:9090', 'prometheus-1.prometheus-headless.monitoring.svc:9090',
  ]);
  expect(prometheusReplicas(stackContext({ mode: 'operator' }), { replicas: 1 })).toEqual([
    'prometheus-observability-0.prometheus-operated.monitoring.svc:9090',
  ]);
});
