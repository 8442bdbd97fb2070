import { cronTimes } from './cron-times';
import type { CalendarModel } from './experiment-model';

/** When something starts, and how long it takes at most. */
export interface Occupation {
  readonly calendar: CalendarModel;
  readonly seconds: number;
}

/** The first Unix time at which both would run, or undefined when they never meet. */
export function firstMeeting(one: Occupation, other: Occupation): number | undefined {
  const [ones, others] = [cronTimes(one.calendar), cronTimes(other.calendar)];
  let [a, b] = [ones.next(), others.next()];
  while (!a.done && !b.done) {
    if (a.value <= b.value ? b.value < a.value + one.seconds : a.value < b.value + other.seconds) return Math.max(a.value, b.value);
    if (a.value <= b.value) a = ones.next();
    else b = others.next();
  }
  return undefined;
}

/** The smallest number of seconds between two starts, or undefined when it starts less than twice. */
export function smallestGap(calendar: CalendarModel): number | undefined {
  let smallest: number | undefined;
  let last: number | undefined;
  for (const time of cronTimes(calendar)) {
    if (last !== undefined && (smallest === undefined || time - last < smallest)) smallest = time - last;
    last = time;
  }
  return smallest;
}

/** Whether it ever starts. */
export function everStarts(calendar: CalendarModel): boolean {
  return !cronTimes(calendar).next().done;
}
