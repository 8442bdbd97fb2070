import type { CalendarModel } from './experiment-model';
import type { Problem } from '../../core/problem';

const DAY_MS = 86_400_000;

/** Days in which a run has to pass: thirty, and more for what is due on some days of a month only, as up to 35 days lie between two first Tuesdays. */
export function passWithinDays({ cron }: Pick<CalendarModel, 'cron'>): number {
  const [, , dayOfMonth, month] = cron.trim().split(/\s+/);
  if (month !== undefined && month !== '*') return 400;
  return dayOfMonth === undefined || dayOfMonth === '*' ? 30 : 45;
}

/** Prometheus has to see a run pass, so the time is at least a day. */
export function checkPassWithin(ms: number): Problem[] {
  if (ms >= DAY_MS && ms % DAY_MS === 0) return [];
  return [{
    code: 'SRE4302',
    prop: 'passWithin',
    must: 'be a whole number of days, at least 1',
    got: `${ms / DAY_MS} d`,
    fix: `Say Duration.days(${Math.max(1, Math.ceil(ms / DAY_MS))}), or leave it out.`,
  }];
}
