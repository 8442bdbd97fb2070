import { Indicator } from './indicator';
import type { SloModel } from './model/slo-model';
import { SloOptions } from './slo-options';
import type { Ratio } from '../core/ratio';

/** An objective as it was declared, before it is read for a service. */
export interface SloDeclaration {
  readonly options: SloOptions & { readonly name: string; readonly title: string; readonly description: string; readonly impact: string };
  /** Percent, as the user wrote it. */
  readonly objective: number;
  /** Undefined for a composite. */
  readonly indicator?: Indicator;
  /** An objective that was read from a document, complete but for what it takes from its service. */
  readonly imported?: SloModel;
  readonly components?: readonly { readonly slo: string; readonly weight: Ratio }[];
}
