import { table } from '../../src/dashboard/table';

const size = { width: 24, height: 8, empty: 'Nothing' };
const heading = { title: 'Pods', description: 'All of them.' };

test('queries share rows, and columns stand in the order in which they are given', () => {
  const { panel } = table(heading, {
    ...size,
    columns: [{ title: 'Pod', label: 'pod', link: { title: 'Logs', url: '/logs/${__value.raw}' } }, { title: 'CPU', expr: 'cpu', unit: 'percent', decimals: 1 }, { title: 'Memory', expr: 'memory', unit: 'bytes' }],
    labelsOf: ['info'],
    hidden: ['namespace'],
    sortBy: { title: 'CPU', descending: true },
  });
  expect(panel.targets!.map((target) => (target as unknown as { expr: string }).expr)).toEqual(['cpu', 'memory', 'info']);
  expect(panel.transformations).toEqual([
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { 'Time': true, 'namespace': true, 'Value #C': true },
        indexByName: { 'pod': 0, 'Value #A': 1, 'Value #B': 2 },
        renameByName: { 'pod': 'Pod', 'Value #A': 'CPU', 'Value #B': 'Memory' },
      },
    },
  ]);
  expect(panel.fieldConfig!.overrides).toEqual([
    { matcher: { id: 'byName', options: 'Pod' }, properties: [{ id: 'links', value: [{ title: 'Logs', url: '/logs/${__value.raw}' }] }] },
    { matcher: { id: 'byName', options: 'CPU' }, properties: [{ id: 'unit', value: 'percent' }, { id: 'decimals', value: 1 }] },
    { matcher: { id: 'byName', options: 'Memory' }, properties: [{ id: 'unit', value: 'bytes' }] },
  ]);
  expect(panel.options.sortBy).toEqual([{ displayName: 'CPU', desc: true }]);
});

test('the only query of a table is not numbered by Grafana', () => {
  const { panel } = table(heading, { ...size, columns: [{ title: 'Pod', label: 'pod' }], labelsOf: ['info'] });
  expect(panel.transformations![1].options).toEqual({ excludeByName: { Time: true, Value: true }, indexByName: { pod: 0 }, renameByName: { pod: 'Pod' } });
});

test('cells have the colour and the word of their value', () => {
  const { panel } = table(heading, {
    ...size, columns: [{ title: 'Left', expr: 'left', unit: 's', scale: { base: 'red', steps: [] }, words: [{ value: 0, text: 'None', color: 'red' }] }],
  });
  expect(panel.fieldConfig!.overrides[0].properties).toEqual([
    { id: 'unit', value: 's' },
    { id: 'thresholds', value: { mode: 'absolute', steps: [{ value: null, color: 'red' }] } },
    { id: 'mappings', value: [{ type: 'value', options: { 0: { text: 'None', color: 'red', index: 0 } } }] },
    { id: 'custom.cellOptions', value: { type: 'color-text' } },
  ]);
});
