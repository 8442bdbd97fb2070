import { stackAdvice } from '../../../src/observability/model/stack-advice';
import type { StackModel } from '../../../src/observability/model/stack-model';

const advice = (days: number, selfMonitoring?: boolean) => stackAdvice({
  prometheus: { retentionMs: days * 86_400_000 }, watching: { selfMonitoring, saturation: { nodes: false } },
} as StackModel);

test('a stack that forgets within a week has no objectives of its own, and says so', () => {
  expect(advice(6)).toEqual(['prometheus.retention is below 7 days: the stack has no objectives for its own parts. Alerts about them are there.']);
  expect([advice(7), advice(6, false)]).toEqual([[], []]);
});
