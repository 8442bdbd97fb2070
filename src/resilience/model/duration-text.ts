/** Milliseconds as people say them: `5.75 s`, `250 ms`. */
export function durationText(ms: number): string {
  return Math.abs(ms) >= 1_000 || ms === 0 ? `${ms / 1_000} s` : `${ms} ms`;
}
