import type { Threshold, ThresholdsConfigBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { sdk } from './grafana-sdk';

/** From this value on, this colour. */
export interface Step {
  readonly from: number;
  readonly color: string;
}

/** Colours by value. */
export interface Scale {
  /** Below the first step. */
  readonly base: string;
  readonly steps: readonly Step[];
}

/** Percent of an error budget that is left. */
export const BUDGET_LEFT: Scale = {
  base: 'dark-red',
  steps: [{ from: 0, color: 'red' }, { from: 25, color: 'orange' }, { from: 50, color: 'green' }],
};

/** For values that are neither good nor bad. */
export const NEUTRAL: Scale = { base: 'text', steps: [] };

/** Grafana wants steps in ascending order; of two at one value it shows the last. */
export function thresholds({ base, steps }: Scale): ThresholdsConfigBuilder {
  const sorted: Threshold[] = [...steps].sort((a, b) => a.from - b.from).map(({ from, color }) => ({ value: from, color }));
  const distinct = sorted.filter(({ value }, index) => sorted[index + 1]?.value !== value);
  const { ThresholdsConfigBuilder: Builder, ThresholdsMode } = sdk.dashboard;
  return new Builder().mode(ThresholdsMode.Absolute).steps([{ value: null, color: base }, ...distinct]);
}
