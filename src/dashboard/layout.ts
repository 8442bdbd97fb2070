import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Tile } from './tile';

/** Columns of the grid of Grafana. */
export const COLUMNS = 24;

/** Panels that belong together, under a heading. */
export interface Section {
  /** A plain line of text. */
  readonly title: string;
  /** Whether only the heading is shown at first. */
  readonly collapsed: boolean;
  readonly tiles: readonly Tile[];
}

/** Puts panels on the grid, from left to right and from top to bottom, and numbers them. */
export function place(sections: readonly Section[]): (Panel | RowPanel)[] {
  const placed: (Panel | RowPanel)[] = [];
  let id = 1;
  let y = 0;
  for (const { title, collapsed, tiles } of sections) {
    const row = { type: 'row' as const, title, collapsed, id: id++, gridPos: { x: 0, y, w: COLUMNS, h: 1 } };
    const { panels, end } = flow(tiles, y + 1, () => id++);
    // Grafana keeps the panels of a collapsed row inside of it, where they take no room.
    placed.push({ ...row, panels: collapsed ? panels : [] }, ...collapsed ? [] : panels);
    y = collapsed ? y + 1 : end;
  }
  return placed;
}

function flow(tiles: readonly Tile[], start: number, nextId: () => number): { readonly panels: Panel[]; readonly end: number } {
  const panels: Panel[] = [];
  let [x, y, lineHeight] = [0, start, 0];
  for (const { panel, width, height } of tiles) {
    if (x + width > COLUMNS) [x, y, lineHeight] = [0, y + lineHeight, 0];
    panels.push({ ...panel, id: nextId(), gridPos: { x, y, w: width, h: height } });
    x += width;
    lineHeight = Math.max(lineHeight, height);
  }
  return { panels, end: y + lineHeight };
}
