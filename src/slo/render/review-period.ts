import { humanMs } from '../model/error-budget';
import type { SloModel } from '../model/slo-model';
import { Ratio } from '../../core/ratio';

/** The period of an objective for people: `30 d`, `a calendar month`. */
export function periodText({ period }: Pick<SloModel, 'period'>): string {
  return period.kind === 'rolling' ? humanMs(Ratio.of(period.ms)) : 'a calendar month';
}
