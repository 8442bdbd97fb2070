import { longestRun, longestRunOf } from '../../../src/chaos/model/run-length';

const fault = (durationSeconds: number) => ({ action: { kind: 'node-drain' } as const, durationSeconds });

test('a run may take as long as its faults, with what comes before and after each', () => {
  expect(longestRun({ faults: [fault(60)], recoverySeconds: 120 })).toBe(180 + 60 + 240 + 60 + 120);
  expect(longestRun({ faults: [fault(60), fault(30)], recoverySeconds: 10 })).toBe(180 + (60 + 240 + 60 + 10) + (30 + 240 + 60 + 10));
});

test('backends that say how long they take are believed', () => {
  expect(longestRunOf([{ deadlineSeconds: 100 }, { deadlineSeconds: 40 }], 120)).toBe(180 + (100 + 60 + 120) + (40 + 60 + 120));
});
