import { asTable, atTheEnd, overTime, refId } from '../../src/dashboard/query';

test('queries of a panel are lettered as columns of a sheet are', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(refId)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('a query asks the chosen Prometheus, for a range, a moment or a table', () => {
  const common = { refId: 'A', datasource: { type: 'prometheus', uid: '${datasource}' }, expr: 'up' };
  const query = { expr: 'up', legend: '{{pod}}' };
  expect(overTime([query])[0].build()).toMatchObject({ ...common, range: true, legendFormat: '{{pod}}' });
  expect(atTheEnd([query])[0].build()).toMatchObject({ ...common, instant: true, range: false, legendFormat: '{{pod}}' });
  expect(asTable(['up'])[0].build()).toMatchObject({ ...common, instant: true, range: false, format: 'table' });
});

test('a query over time shows traces as dots where that is asked for', () => {
  const query = { expr: 'up', legend: '' };
  expect(overTime([{ ...query, exemplars: true }, query]).map((asked) => asked.build().exemplar)).toEqual([true, undefined]);
});
