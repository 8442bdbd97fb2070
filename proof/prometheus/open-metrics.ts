import { closeSync, openSync, writeSync } from 'node:fs';
import { Labels, labelText } from './exporter';

/** A series with its past: pairs of Unix time in seconds, and value, in the order of time. */
export interface History {
  readonly name: string;
  readonly labels?: Labels;
  readonly samples: Iterable<readonly [time: number, value: number]>;
}

/** Text is gathered up to this length, since a call of the system for each line would take minutes. */
const CHUNK_LENGTH = 1_000_000;

/** Writes a file as promtool reads it; a string is a line that is ready. Months of samples need not fit into memory. */
export function writeOpenMetrics(path: string, histories: Iterable<History | string>): void {
  const file = openSync(path, 'w');
  try {
    let chunk = '';
    const add = (line: string) => {
      chunk += line;
      if (chunk.length < CHUNK_LENGTH) return;
      writeSync(file, chunk);
      chunk = '';
    };
    for (const history of histories) {
      if (typeof history === 'string') {
        add(`${history}\n`);
        continue;
      }
      const series = history.name + labelText(history.labels ?? {});
      for (const [time, value] of history.samples) add(`${series} ${number(value)} ${time}\n`);
    }
    writeSync(file, `${chunk}# EOF\n`);
  } finally {
    closeSync(file);
  }
}

/** OpenMetrics writes infinities as Go does. */
function number(value: number): string {
  return String(value).replace('Infinity', 'Inf');
}
