import { quoteShell } from '../../core/quote-shell';

/** A text as one word of a shell, whatever it holds. */
export function word(text: string): string {
  return quoteShell([text]);
}
