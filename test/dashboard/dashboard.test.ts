import { dashboardJson, renderDashboard } from '../../src/dashboard/dashboard';
import { stat } from '../../src/dashboard/stat';
import { dashboardSettings } from '../support/dashboard';

const CONTENT = {
  description: 'What there is.',
  variables: [],
  events: [{ name: 'Firing', expr: 'ALERTS', text: '{{alertname}}' }],
  sections: [{ title: 'All', collapsed: false, tiles: [stat({ title: 'Up', description: 'Whether it is up.' }, { width: 4, height: 4, unit: 'none', empty: 'Down', expr: 'up' })] }],
};

test('a dashboard opens as it is told, and cannot be edited in place', () => {
  const links = [{ title: 'Costs $datasource', url: 'https://wiki.example.com/$datasource' }];
  const { panels, templating, annotations, ...rest } = renderDashboard(dashboardSettings({ tags: ['slo', 'checkout'], rangeMs: 7 * 86_400_000, refreshMs: 30_000, timezone: 'utc', links }), CONTENT);
  expect(rest).toMatchObject({
    title: 'SLOs of checkout',
    uid: 'slo-checkout',
    description: 'What there is.',
    tags: ['slo', 'checkout'],
    editable: false,
    graphTooltip: 1,
    time: { from: 'now-7d', to: 'now' },
    refresh: '30s',
    timezone: 'utc',
    links: [{ title: 'Costs $\u2060datasource', type: 'link', url: 'https://wiki.example.com/%24datasource', targetBlank: true }],
  });
  expect(templating!.list).toMatchObject([{ type: 'datasource', name: 'datasource', query: 'prometheus', current: { text: 'default', value: 'default' } }]);
  expect(annotations!.list).toEqual([
    { name: 'Firing', datasource: { type: 'prometheus', uid: '${datasource}' }, enable: true, hide: false, iconColor: 'red', expr: 'ALERTS', titleFormat: '{{alertname}}', step: '60s', builtIn: 0, placement: 'inControlsMenu' },
  ]);
  expect(panels).toMatchObject([
    { type: 'row', id: 1, title: 'All', collapsed: false, panels: [], gridPos: { x: 0, y: 0, w: 24, h: 1 } },
    { type: 'stat', id: 2, title: 'Up', gridPos: { x: 0, y: 1, w: 4, h: 4 }, fieldConfig: { defaults: { unit: 'none', noValue: 'Down' } } },
  ]);
});

test('its text is the same at every rendering, has a panel a line, and survives YAML', () => {
  const render = () => renderDashboard(dashboardSettings({ title: 'A\u0085B\u2028C' }), CONTENT);
  const json = dashboardJson(render());
  expect(dashboardJson(render())).toBe(json);
  expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(render())));
  expect(json).not.toMatch(/[\u007f-\u009f\u2028\u2029]/);
  expect(json.split('\n').filter((line) => line.startsWith('{"type":"stat"'))).toHaveLength(1);
});
