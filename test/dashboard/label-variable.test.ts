import { chosen, labelVariable } from '../../src/dashboard/label-variable';
import { renderMatcher } from '../../src/promql/matcher';

const TENANT = { name: 'by_tenant', title: 'tenant', label: 'tenant', series: 'up' };

test('any number of values can be chosen, at first all, and again when the time changes', () => {
  expect(labelVariable(TENANT)).toMatchObject({
    type: 'query',
    name: 'by_tenant',
    label: 'tenant',
    query: { query: 'label_values(up, tenant)' },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: ['All'], value: ['$__all'] },
  });
});

test('the chosen values are a condition', () => {
  expect(renderMatcher(chosen(TENANT))).toBe('tenant=~"$by_tenant"');
});
