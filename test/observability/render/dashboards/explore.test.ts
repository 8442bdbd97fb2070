import { explorePane } from '../../../../src/observability/render/dashboards/explore';

test('the explorer opens with a data source and a query, and Grafana puts variables in', () => {
  const url = explorePane('loki', { expr: '{service_name=~"${service}"}' });
  expect(url).toMatch(/^\/explore\?schemaVersion=1&panes=%7B/);
  expect(url).toContain('${service:percentencode}');
  const panes = new URLSearchParams(url.replace('${service:percentencode}', 'cart').split('?')[1]).get('panes')!;
  expect(JSON.parse(panes)).toEqual({
    a: { datasource: 'loki', queries: [{ refId: 'A', datasource: { uid: 'loki' }, expr: '{service_name=~"cart"}' }], range: { from: 'now-1h', to: 'now' } },
  });
});
