import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import * as fc from 'fast-check';
import { COLUMNS, place, Section } from '../../src/dashboard/layout';
import { text } from '../../src/dashboard/text';

const tile = (width: number, height: number) => text({ title: 't', description: 'd' }, { width, height, markdown: 'm' });
const section = (collapsed: boolean, ...sizes: [number, number][]): Section => ({ title: 'row', collapsed, tiles: sizes.map(([width, height]) => tile(width, height)) });

const isRow = (panel: Panel | RowPanel): panel is RowPanel => panel.type === 'row';
const boxes = (panels: readonly (Panel | RowPanel)[]) => panels.map(({ id, gridPos }) => ({ id: id!, ...gridPos! }));
type Box = ReturnType<typeof boxes>[number];

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

const sizes = fc.tuple(fc.integer({ min: 1, max: COLUMNS }), fc.integer({ min: 1, max: 12 }));
const sections = fc.array(fc.record({
  title: fc.constant('row'),
  collapsed: fc.boolean(),
  tiles: fc.array(sizes.map(([width, height]) => tile(width, height)), { maxLength: 12 }),
}), { maxLength: 6 });

test('no panel lies over another, none leaves the grid, and each has a number of its own', () => {
  fc.assert(fc.property(sections, (all) => {
    const panels = place(all);
    const visible = boxes(panels);
    const folded = panels.filter(isRow).map((row) => boxes(row.panels));
    for (const group of [visible, ...folded]) {
      group.forEach((box, index) => {
        expect(box.x + box.w).toBeLessThanOrEqual(COLUMNS);
        expect(group.slice(0, index).filter((other) => overlap(box, other))).toEqual([]);
      });
    }
    const ids = [...visible, ...folded.flat()].map(({ id }) => id);
    expect([...ids].sort((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1));
  }));
});

test('panels go from left to right, and on the next line where there is no room', () => {
  expect(boxes(place([section(false, [12, 4], [8, 6], [8, 2]), section(false, [24, 3])]))).toEqual([
    { id: 1, x: 0, y: 0, w: 24, h: 1 },
    { id: 2, x: 0, y: 1, w: 12, h: 4 },
    { id: 3, x: 12, y: 1, w: 8, h: 6 },
    { id: 4, x: 0, y: 7, w: 8, h: 2 },
    { id: 5, x: 0, y: 9, w: 24, h: 1 },
    { id: 6, x: 0, y: 10, w: 24, h: 3 },
  ]);
});

test('the panels of a folded row take no room', () => {
  const [folded, next] = place([section(true, [24, 8]), section(false)]) as RowPanel[];
  expect([folded.panels.length, folded.gridPos!.y, next.gridPos!.y]).toEqual([1, 0, 1]);
});
