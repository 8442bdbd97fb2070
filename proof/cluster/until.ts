import { setTimeout as pause } from 'node:timers/promises';

const POLL_MILLISECONDS = 100;

export interface UntilOptions {
  /** @default 30 */
  readonly timeoutSeconds?: number;
  /** What a person needs to see when the deadline has passed, such as the end of a log. */
  readonly diagnosis?: () => string | Promise<string>;
}

/** Thrown by a condition that can no longer come true: waiting on would only hide the reason. */
export class Hopeless extends Error {}

/**
 * Polls until the condition answers with something truthy, and returns that.
 * A condition that throws is not met yet; what it threw last is part of the error at the deadline.
 */
export async function until<T>(description: string, condition: () => T | Promise<T>, options: UntilOptions = {}): Promise<T> {
  const seconds = options.timeoutSeconds ?? 30;
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    let reason = '';
    try {
      const answer = await condition();
      if (answer) return answer;
    } catch (error) {
      if (error instanceof Hopeless) throw error;
      reason = `\nlast seen: ${(error as Error).message}`;
    }
    if (Date.now() > deadline) {
      throw new Error(`${description}: not so after ${seconds} s${reason}\n${await options.diagnosis?.() ?? ''}`.trimEnd());
    }
    await pause(POLL_MILLISECONDS);
  }
}
