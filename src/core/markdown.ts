/** Plain text as one line of Markdown that reads as it was written. @see https://spec.commonmark.org/0.31.2/#backslash-escapes */
export function escapeMarkdown(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~&#$]/g, '\\$&').replace(/^([-+=]|\d+(?=[.)]))/, escapeStart);
}

/** A number needs its dot escaped, which follows it: the digits alone cannot be. */
function escapeStart(start: string): string {
  return /\d/.test(start) ? `${start}\\` : `\\${start}`;
}

/** A link that is shown as it is. Addresses have no spaces; angle brackets would end the link, and a bar the cell of a table. */
export function link(url: string): string {
  return `<${url.replace(/[<>|]/g, encodeURIComponent)}>`;
}

/** A block of code. Its fence is longer than any row of backticks in it. */
export function codeBlock(language: string, code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((row) => row.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.replace(/\n+$/, '')}\n${fence}`;
}

/** A table of cells that are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** A numbered list; further lines of an item stand below its first one. */
export function numbered(items: readonly string[]): string {
  return items.map((item, index) => {
    const mark = `${index + 1}. `;
    return mark + item.trim().replace(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length)}`);
  }).join('\n');
}
