import { sdk } from './grafana-sdk';
import type { Heading, Size, Tile } from './tile';

/** Words. Texts of users in the Markdown are quoted by who puts them in. */
export function text({ title, description }: Heading, { width, height, markdown }: Size & { readonly markdown: string }): Tile {
  const { PanelBuilder, TextMode } = sdk.text;
  return { width, height, panel: new PanelBuilder().title(title).description(description).mode(TextMode.Markdown).content(markdown).build() };
}
