import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { FLEET_QUERIES, FLEET_VARIABLES } from './dashboard-fleet-queries';
import { BURN_UNIT, burnScale, TIME_LEFT } from './dashboard-words';
import { bars } from '../../dashboard/bars';
import { renderDashboard } from '../../dashboard/dashboard';
import { labelVariable } from '../../dashboard/label-variable';
import type { DashboardSettings } from '../../dashboard/model/dashboard-settings';
import { stat } from '../../dashboard/stat';
import { Column, table } from '../../dashboard/table';
import { text } from '../../dashboard/text';
import { BUDGET_LEFT, Scale } from '../../dashboard/thresholds';
import type { Tile } from '../../dashboard/tile';
import { timeSeries } from '../../dashboard/time-series';

/** The uid of the dashboard of all services. */
export const FLEET_UID = 'slo-fleet';

const NOTHING = 'No objectives';
const { budgetLeft, compliance, objective, burn, exhaustion, info, withinBudget, missed, soonMissed, worstFive, spent, spentByOwner } = FLEET_QUERIES;

/** All that were promised are kept, or nearly all. */
const SHARE: Scale = { base: 'red', steps: [{ from: 90, color: 'orange' }, { from: 100, color: 'green' }] };
/** The mirror image of what is left. */
const SPENT: Scale = { base: 'green', steps: [{ from: 50, color: 'orange' }, { from: 75, color: 'red' }] };

/** All objectives of all services: what a manager reads, and below it what an engineer looks for. It depends on no service. */
export function renderFleetDashboard(settings: DashboardSettings): Dashboard {
  return renderDashboard(settings, {
    description: 'How well all services keep what was promised to their users.',
    variables: FLEET_VARIABLES.map(labelVariable),
    events: [],
    sections: [
      { title: 'In short', collapsed: false, tiles: [words(), ...figures(), worst(), trend()] },
      { title: 'All objectives', collapsed: false, tiles: [fleetTable()] },
    ],
  });
}

function words(): Tile {
  return text({ title: 'How to read this', description: 'The terms of this page.' }, {
    width: 24,
    height: 4,
    markdown: [
      'Every service promises its users how much will work: that is its **objective**. What may fail without breaking the promise is its **error budget**.',
      'Budget left means there is room to change things. **Budget spent means that users got less than was promised**: then reliability comes before features.',
    ].join('\n\n'),
  });
}

function figures(): Tile[] {
  const size = { width: 6, height: 4 };
  return [
    stat({ title: 'Objectives within budget', description: 'Share of the objectives whose promise is kept over their period.' }, {
      ...size, unit: 'percent', decimals: 0, scale: SHARE, empty: NOTHING, expr: withinBudget,
    }),
    stat({ title: 'Promises broken', description: 'Objectives that have no error budget left.' }, {
      ...size,
      unit: 'suffix: objectives are missed',
      decimals: 0,
      scale: { base: 'green', steps: [{ from: 1, color: 'red' }] },
      empty: NOTHING,
      words: [{ value: 0, text: 'Every objective is met', color: 'green' }, { value: 1, text: 'One objective is missed', color: 'red' }],
      expr: missed,
    }),
    stat({ title: 'Promises in danger', description: 'Objectives that will have no error budget left within three days, if it goes on like this.' }, {
      ...size,
      unit: 'suffix: objectives in danger',
      decimals: 0,
      scale: { base: 'green', steps: [{ from: 1, color: 'orange' }] },
      empty: NOTHING,
      words: [{ value: 0, text: 'None in danger', color: 'green' }, { value: 1, text: 'One objective in danger', color: 'orange' }],
      expr: soonMissed,
    }),
    stat({ title: 'Error budget spent', description: 'How much of what may fail has failed, averaged over all objectives and their periods.' }, {
      ...size, unit: 'percent', decimals: 0, scale: SPENT, empty: NOTHING, expr: spent,
    }),
  ];
}

function worst(): Tile {
  return bars({ title: 'Worst five', description: 'The objectives with the least error budget left.' }, {
    width: 12,
    height: 9,
    unit: 'percent',
    decimals: 1,
    scale: BUDGET_LEFT,
    empty: NOTHING,
    min: -100,
    max: 100,
    query: { expr: worstFive, legend: '{{service}}: {{title}}' },
  });
}

function trend(): Tile {
  return timeSeries({ title: 'Error budget spent, by owner', description: 'How much of what may fail has failed, averaged over the objectives of each owner. Flat is good.' }, {
    width: 12,
    height: 9,
    unit: 'percent',
    decimals: 1,
    empty: NOTHING,
    min: 0,
    queries: [{ expr: spent, legend: 'all' }, { expr: spentByOwner, legend: '{{owner}}' }],
  });
}

function fleetTable(): Tile {
  const columns: Column[] = [
    { title: 'Namespace', label: 'namespace' },
    { title: 'Service', label: 'service', link: { title: 'Dashboards of this service', url: '/dashboards?tag=slo&query=${__value.raw:percentencode}' } },
    { title: 'SLO', label: 'title' },
    { title: 'Objective', expr: objective, unit: 'percent' },
    { title: 'Period', label: 'period' },
    { title: 'SLI', expr: compliance, unit: 'percent', decimals: 3 },
    { title: 'Error budget left', expr: budgetLeft, unit: 'percent', decimals: 1, scale: BUDGET_LEFT },
    { title: 'Burn rate, 1 h', expr: burn, unit: BURN_UNIT, decimals: 2, scale: burnScale([]) },
    { title: 'Time to exhaustion', expr: exhaustion, ...TIME_LEFT },
    { title: 'Owner', label: 'owner' },
  ];
  return table({ title: 'Objectives', description: 'The one with the least error budget left comes first. An objective that is kept apart by labels shows its worst group.' }, {
    width: 24,
    height: 18,
    empty: NOTHING,
    columns,
    labelsOf: [info],
    hidden: ['slo'],
    sortBy: { title: 'Error budget left', descending: false },
  });
}
