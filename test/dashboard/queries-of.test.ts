import { renderDashboard } from '../../src/dashboard/dashboard';
import { queriesOf } from '../../src/dashboard/queries-of';
import { stat } from '../../src/dashboard/stat';
import { timeSeries } from '../../src/dashboard/time-series';
import { dashboardSettings } from '../support/dashboard';

test('every question is found, in folded rows and behind annotations too, as Grafana would ask it', () => {
  const heading = (title: string) => ({ title, description: 'd' });
  const size = { width: 12, height: 4, unit: 'none', empty: '' };
  const dashboard = renderDashboard(dashboardSettings(), {
    description: '',
    variables: [],
    events: [{ name: 'Firing', expr: 'ALERTS{x=~"${by_x}"}', text: '' }],
    sections: [
      { title: 'Open', collapsed: false, tiles: [stat(heading('One'), { ...size, expr: 'up{x=~"$by_x"}' })] },
      { title: 'Folded', collapsed: true, tiles: [timeSeries(heading('Two'), { ...size, queries: [{ expr: 'rate(a[$__rate_interval])', legend: '' }, { expr: 'b', legend: '' }] })] },
    ],
  });
  expect(queriesOf(JSON.parse(JSON.stringify(dashboard)))).toEqual([
    { panel: 'One', expr: 'up{x=~"$by_x"}', promql: 'up{x=~".*"}', instant: true },
    { panel: 'Two', expr: 'rate(a[$__rate_interval])', promql: 'rate(a[5m])', instant: false },
    { panel: 'Two', expr: 'b', promql: 'b', instant: false },
    { panel: 'Firing', expr: 'ALERTS{x=~"${by_x}"}', promql: 'ALERTS{x=~".*"}', instant: false },
  ]);
});
