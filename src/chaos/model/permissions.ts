import type { ImageRules } from '../../core/check-image';

/** What the user has said beside the experiment itself. */
export interface Permissions {
  readonly allowInProduction: boolean;
  /** Which images may run, as the platform has it. */
  readonly images?: ImageRules;
}
