import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { sdk } from './grafana-sdk';

/** A word that is shown instead of a number. */
export interface Word {
  readonly value: number;
  readonly text: string;
  readonly color: string;
}

/** Words instead of some numbers. */
export function words(all: readonly Word[]): ValueMapping[] {
  const options = Object.fromEntries(all.map(({ value, text, color }, index) => [String(value), { text, color, index }]));
  return [{ type: sdk.dashboard.MappingType.ValueToText, options }];
}
