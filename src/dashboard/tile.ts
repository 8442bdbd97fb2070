import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Word } from './mappings';
import type { Scale } from './thresholds';

/** A panel that has no place yet. */
export interface Tile {
  /** Of the 24 columns. */
  readonly width: number;
  /** In rows of 30 pixels. */
  readonly height: number;
  readonly panel: Panel;
}

/** What every panel says about itself. Texts of users are quoted by who puts them in. */
export interface Heading {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
}

/** How much room a panel takes. */
export type Size = Pick<Tile, 'width' | 'height'>;

/** How values are shown. */
export interface ValueFormat {
  /** @see https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts */
  readonly unit: string;
  /** @default - chosen by Grafana */
  readonly decimals?: number;
  /** @default - none */
  readonly scale?: Scale;
  /** @default - none */
  readonly words?: readonly Word[];
}

/** What is shown when Prometheus answers with nothing. */
export interface EmptyText {
  readonly empty: string;
}
