import { goMemoryLimit, memoryLimitMib } from '../../../src/observability/model/memory-limit';

test('a container may use half as much again as it requests, and Go collects garbage before that', () => {
  expect(memoryLimitMib({ cpuMillis: 100, memoryMib: 255 })).toBe(383);
  expect(memoryLimitMib({ cpuMillis: 100, memoryMib: 256, memoryLimitMib: 300 })).toBe(300);
  expect(goMemoryLimit({ cpuMillis: 100, memoryMib: 256 })).toBe('307MiB');
});
