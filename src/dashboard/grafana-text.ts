import { escapeMarkdown } from '../core/markdown';

/** What Grafana takes for a variable, wherever text may hold one: `$name`, `${name}` and `[[name]]`. */
const VARIABLE = /\$(?=[A-Za-z_{])|\[(?=\[)/g;
/** Has no width and no meaning, and keeps two characters apart. */
const WORD_JOINER = '\u2060';

/** A text as a title: one line, without variables. */
export function plainText(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replace(VARIABLE, `$&${WORD_JOINER}`);
}

/** A text as a part of a legend, where `{{name}}` would stand for the value of a label. */
export function legendText(text: string): string {
  return plainText(text).replace(/\{(?=\{)/g, `{${WORD_JOINER}`);
}

/** A text as a part of Markdown: in text panels and in descriptions, which are Markdown too. */
export function markdownText(text: string): string {
  return escapeMarkdown(text).replace(/\\\$/g, '&#36;');
}

/** An expression that somebody wrote for Prometheus, where `$` and `[[` stand for themselves. They occur in strings only. */
export function ownPromql(expression: string): string {
  return expression.replace(/\$(?=[A-Za-z_{])/g, '\\u0024').replace(/\[\[/g, '[\\u005b');
}

/** An address without variables. */
export function ownUrl(url: string): string {
  return url.replace(/\$/g, '%24').replace(/\[/g, '%5B');
}
