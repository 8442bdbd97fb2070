import { bars } from '../../src/dashboard/bars';
import { timeSeries } from '../../src/dashboard/time-series';

const heading = { title: 'Latency', description: 'How long it takes.' };
const common = { width: 8, height: 6, unit: 's', decimals: 2, empty: 'Nothing', scale: { base: 'transparent', steps: [{ from: 0.2, color: 'red' }] } };

test('steps of a graph are dashed lines', () => {
  const { panel } = timeSeries(heading, { ...common, queries: [{ expr: 'up', legend: 'p99' }], timeFrom: '6h', min: 0 });
  expect(panel).toMatchObject({
    type: 'timeseries',
    title: 'Latency',
    description: 'How long it takes.',
    timeFrom: '6h',
    fieldConfig: { defaults: { unit: 's', decimals: 2, min: 0, noValue: 'Nothing', custom: { thresholdsStyle: { mode: 'dashed' } }, thresholds: { steps: [{ value: null, color: 'transparent' }, { value: 0.2, color: 'red' }] } } },
  });
});

test('bars have the colour of their value', () => {
  const { panel } = bars(heading, { ...common, query: { expr: 'up', legend: '{{pod}}' }, min: -100, max: 100 });
  expect(panel).toMatchObject({
    type: 'bargauge',
    options: { orientation: 'horizontal', displayMode: 'basic', reduceOptions: { calcs: ['lastNotNull'] } },
    fieldConfig: { defaults: { unit: 's', min: -100, max: 100, thresholds: { steps: [{ value: null, color: 'transparent' }, { value: 0.2, color: 'red' }] } } },
  });
});
