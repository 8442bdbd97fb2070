import { BudgetingMethod } from '../../src';

test('requests spend the budget, or slices of time do', () => {
  expect(BudgetingMethod.REQUESTS._timeSlice).toBeUndefined();
  expect(BudgetingMethod.timeSlices(5)._timeSlice?.maxErrorRatio.toString()).toBe('0.05');
  expect(BudgetingMethod.timeSlices(0)._timeSlice?.maxErrorRatio.toString()).toBe('0');
});

test.each([NaN, Infinity])('a share of %d becomes one that is refused', (percent) => {
  expect(BudgetingMethod.timeSlices(percent)._timeSlice?.maxErrorRatio.toString()).toBe('-0.01');
});
