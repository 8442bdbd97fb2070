/** Writes a table where a person who runs the proof sees it. */
export function printTable(title: string, rows: readonly Readonly<Record<string, string | number>>[]): void {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => header.map((key) => String(row[key])))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n');
  process.stdout.write(`\n${title}\n${text}\n`);
}

/** Five digits are enough to see who is nearer. */
export function digits(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value.toFixed(5);
}
