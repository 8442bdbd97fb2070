import { KedaTrigger } from '../../src';

test.each([
  ['CPU', KedaTrigger.cpu(70), { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } }],
  ['memory', KedaTrigger.memory(80), { type: 'memory', metricType: 'Utilization', metadata: { value: '80' } }],
  ['a query', KedaTrigger.prometheus({ serverAddress: 'http://prometheus:9090', query: 'sum(rate(orders[1m]))', threshold: 0.5 }),
    { type: 'prometheus', metadata: { serverAddress: 'http://prometheus:9090', query: 'sum(rate(orders[1m]))', threshold: '0.5' } }],
  ['anything', KedaTrigger.of({ type: 'kafka', metadata: { topic: 'orders' }, authentication: 'kafka' }), { type: 'kafka', metadata: { topic: 'orders' }, authentication: 'kafka' }],
])('KEDA can scale on %s', (_, trigger, model) => {
  expect(trigger._model).toEqual(model);
});
