import { Ratio } from '../../core/ratio';
import { humanMs } from '../model/error-budget';
import type { SloModel } from '../model/slo-model';

/** Blocks of a page with an empty line between them, and one newline at the end. */
export function page(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The period of an objective for people: `30 d`, `a calendar month`. */
export function periodText({ period }: Pick<SloModel, 'period'>): string {
  return period.kind === 'rolling' ? humanMs(Ratio.of(period.ms)) : 'a calendar month';
}
