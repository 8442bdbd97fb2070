import { Indicator } from './indicator';
import { SloOptions } from './slo-options';
import type { Ratio } from '../core/ratio';

/** An objective as it was declared, before it is read for a service. */
export interface SloDeclaration {
  readonly options: SloOptions & { readonly name: string; readonly title: string; readonly description: string; readonly impact: string };
  /** Percent, as the user wrote it. */
  readonly objective: number;
  /** Undefined for a composite. */
  readonly indicator?: Indicator;
  readonly components?: readonly { readonly slo: string; readonly weight: Ratio }[];
}
