import { formatProblem } from '../../../src/core/problem';
import { checkWindows, DeclaredWindow } from '../../../src/observability/model/check-windows';

const DAY = 86_400_000;
const faults = (period: DeclaredWindow['period'], days: number) =>
  checkWindows([{ path: 'shop/slos', name: 'availability', period }], { retentionMs: days * DAY }).map(formatProblem);

test('a window may be as long as samples are kept', () => {
  expect([faults({ kind: 'rolling', ms: 35 * DAY }, 35), faults({ kind: 'calendar-month' }, 31)]).toEqual([[], []]);
});

test('fails when a window is longer than samples are kept', () => {
  expect(faults({ kind: 'rolling', ms: 90 * DAY }, 35)).toEqual([
    'prometheus.retention must be at least the window of every objective: that of "availability" in shop/slos is 90d, got "35d". '
    + 'Keep samples for longer, by Platform.monitoring if it says how long, or count the budget over less. [SRE3102]',
  ]);
  expect(faults({ kind: 'calendar-month' }, 30)[0]).toContain('"availability" in shop/slos is a calendar month, got "30d"');
});
