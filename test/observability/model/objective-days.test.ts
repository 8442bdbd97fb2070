import { objectiveDays } from '../../../src/observability/model/objective-days';
import type { StackModel } from '../../../src/observability/model/stack-model';

const DAY = 86_400_000;
const days = (retention: number, more: { platform?: number; selfMonitoring?: boolean } = {}) => objectiveDays({
  prometheus: { retentionMs: retention * DAY, platformRetentionMs: more.platform && more.platform * DAY },
  watching: { selfMonitoring: more.selfMonitoring },
} as StackModel);

test('objectives are counted over a month, or the longest time that Prometheus remembers', () => {
  expect([days(35), days(30), days(29), days(15), days(7), days(6)]).toEqual([30, 30, 14, 14, 7, undefined]);
  expect(days(35, { platform: 15 })).toBe(14);
});

test('a stack that is joined has none, nor has one that does not watch itself', () => {
  expect([objectiveDays({} as StackModel), days(35, { selfMonitoring: false })]).toEqual([undefined, undefined]);
});
