import { BUDGET_LEFT, thresholds } from '../../src/dashboard/thresholds';

test('an error budget is red from 0, orange from 25 and green from 50 %', () => {
  expect(thresholds(BUDGET_LEFT).build()).toEqual({
    mode: 'absolute',
    steps: [{ value: null, color: 'dark-red' }, { value: 0, color: 'red' }, { value: 25, color: 'orange' }, { value: 50, color: 'green' }],
  });
});

test('steps ascend, and of two at one value the last counts', () => {
  expect(thresholds({ base: 'green', steps: [{ from: 6, color: 'red' }, { from: 1, color: 'yellow' }, { from: 6, color: 'purple' }] }).build().steps).toEqual([
    { value: null, color: 'green' }, { value: 1, color: 'yellow' }, { value: 6, color: 'purple' },
  ]);
});
