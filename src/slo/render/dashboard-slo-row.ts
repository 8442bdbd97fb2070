import { firingTable, runbooksUrl } from './dashboard-alerts';
import { latencyTile } from './dashboard-latency';
import { HOUR_MS, SIX_HOURS_MS, sloQueries } from './dashboard-queries';
import { BURN_UNIT, budgetPercent, burnScale, complianceFormat, periodWords, TIME_LEFT } from './dashboard-words';
import { link } from '../../core/markdown';
import { markdownText, plainText } from '../../dashboard/grafana-text';
import { chosen, LabelVariable } from '../../dashboard/label-variable';
import type { Section } from '../../dashboard/layout';
import { stat } from '../../dashboard/stat';
import { Column, table } from '../../dashboard/table';
import { text } from '../../dashboard/text';
import { BUDGET_LEFT } from '../../dashboard/thresholds';
import type { Tile } from '../../dashboard/tile';
import { timeSeries } from '../../dashboard/time-series';
import type { Matcher } from '../../promql/matcher';
import type { SloModel } from '../model/slo-model';

const NO_EVENTS = 'No events';

/** Everything about one objective, from what it is to what fires. */
export function sloRow(slo: SloModel, groups: readonly LabelVariable[], collapsed: boolean): Section {
  const conditions = groups.filter(({ label }) => slo.groupBy.includes(label)).map(chosen);
  return {
    title: plainText(`${slo.title}: ${slo.objective.toPercent()} % over ${periodWords(slo)}`),
    collapsed,
    tiles: new SloRow(slo, conditions).tiles(),
  };
}

class SloRow {
  private readonly queries: ReturnType<typeof sloQueries>;
  private readonly over: string;
  /** The group for which a line stands: `{{tenant}}`; empty when there are none. */
  private readonly group: string;

  constructor(private readonly slo: SloModel, private readonly conditions: readonly Matcher[]) {
    this.queries = sloQueries(slo, conditions);
    this.over = periodWords(slo);
    this.group = slo.groupBy.map((label) => `{{${label}}}`).join(' ');
  }

  tiles(): Tile[] {
    const latency = latencyTile(this.slo, this.conditions, { width: 8, height: 8 });
    const width = latency ? 8 : 12;
    return [
      this.about(),
      ...this.slo.groupBy.length === 0 ? this.numbers() : [this.groupTable()],
      this.burnDown(),
      this.burnRates(),
      this.events(width),
      this.firing(width),
      ...latency ? [latency] : [],
      ...this.slo.indicator.kind === 'composite' ? [this.health()] : [],
    ];
  }

  private about(): Tile {
    const { description, impact, owner, dependencies } = this.slo;
    const runbooks = runbooksUrl(this.slo);
    const lines = [
      markdownText(description),
      `**What users notice:** ${markdownText(impact)}`,
      ...owner === undefined ? [] : [`**Owner:** ${markdownText(owner)}`],
      ...dependencies.length === 0 ? [] : [`**Stands on:** ${dependencies.map(({ name }) => markdownText(name)).join(', ')}`],
      ...runbooks === undefined ? [] : [`[Runbooks](${link(runbooks)})`],
    ];
    return text({ title: 'About', description: 'What the objective promises, and to whom.' }, {
      width: 24, height: 4, markdown: lines.filter((line) => line !== '').join('\n\n'),
    });
  }

  private numbers(): Tile[] {
    const { queries, slo, over } = this;
    const size = { width: 4, height: 4 };
    return [
      stat({ title: 'Error budget left', description: `What is left of the ${budgetPercent(slo)} % of events that may fail over ${over}. Below zero, the objective is missed.` }, {
        ...size, unit: 'percent', decimals: 1, scale: BUDGET_LEFT, empty: NO_EVENTS, expr: queries.budgetLeft,
      }),
      stat({ title: `Good over ${over}`, description: `Share of good events over ${over}. The objective is ${slo.objective.toPercent()} %.` }, {
        ...size, ...complianceFormat(slo), empty: NO_EVENTS, expr: queries.compliance,
      }),
      this.burnStat(HOUR_MS, '1 h'),
      this.burnStat(SIX_HOURS_MS, '6 h'),
      stat({ title: 'Time to exhaustion', description: 'When the budget will be spent if events keep failing as they do now.' }, {
        ...size, ...TIME_LEFT, empty: NO_EVENTS, expr: queries.exhaustion,
      }),
      stat({ title: 'Outage left', description: `How long everything may still fail before the objective is missed, at steady traffic over ${over}.` }, {
        ...size, unit: 'dtdurations', decimals: 1, empty: NO_EVENTS, expr: queries.outageLeft,
      }),
    ];
  }

  private burnStat(windowMs: number, window: string): Tile {
    return stat({ title: `Burn rate, ${window}`, description: `How many times faster than allowed the budget was spent in the last ${window}. At 1 it lasts exactly for ${this.over}.` }, {
      width: 4,
      height: 4,
      unit: BURN_UNIT,
      decimals: 2,
      scale: burnScale(this.slo.tiers.filter(({ longMs }) => longMs === windowMs)),
      empty: NO_EVENTS,
      expr: this.queries.burn(windowMs),
    });
  }

  private groupTable(): Tile {
    const { slo, queries, over } = this;
    const columns: Column[] = [
      ...slo.groupBy.map((label) => ({ title: label, label })),
      { title: 'Error budget left', expr: queries.budgetLeft, unit: 'percent', decimals: 1, scale: BUDGET_LEFT },
      { title: `Good over ${over}`, expr: queries.compliance, ...complianceFormat(slo) },
      { title: 'Burn rate, 1 h', expr: queries.burn(HOUR_MS), unit: BURN_UNIT, decimals: 2, scale: burnScale(slo.tiers) },
      { title: 'Burn rate, 6 h', expr: queries.burn(SIX_HOURS_MS), unit: BURN_UNIT, decimals: 2, scale: burnScale(slo.tiers) },
      { title: 'Time to exhaustion', expr: queries.exhaustion, ...TIME_LEFT },
      { title: 'Outage left', expr: queries.outageLeft, unit: 'dtdurations', decimals: 1 },
    ];
    return table({ title: `By ${slo.groupBy.join(', ')}`, description: `Each has the objective for itself. The worst come first; choose some of them at the top of the page. Below zero, the objective is missed over ${over}.` }, {
      width: 24, height: 8, empty: NO_EVENTS, columns, hidden: ['namespace', 'service', 'slo'], sortBy: { title: 'Error budget left', descending: false },
    });
  }

  private burnDown(): Tile {
    return timeSeries({ title: 'Error budget burn-down', description: `What was left of the budget of ${this.over}, at each time. Flat is good; it rises when old failures leave the period.` }, {
      width: 12,
      height: 8,
      unit: 'percent',
      decimals: 1,
      scale: BUDGET_LEFT,
      empty: NO_EVENTS,
      queries: [{ expr: this.queries.budgetLeft, legend: this.group || 'left' }],
    });
  }

  private burnRates(): Tile {
    const legend = (window: string) => [window, this.group].filter(Boolean).join(' ');
    return timeSeries({ title: 'Burn rates', description: 'How many times faster than allowed the budget is spent. The dashed lines are where tickets (orange) and pages (red) begin.' }, {
      width: 12,
      height: 8,
      unit: BURN_UNIT,
      decimals: 2,
      scale: burnScale(this.slo.tiers),
      empty: NO_EVENTS,
      min: 0,
      queries: [{ expr: this.queries.burn(HOUR_MS), legend: legend('1 h') }, { expr: this.queries.burn(SIX_HOURS_MS), legend: legend('6 h') }],
    });
  }

  private events(width: number): Tile {
    const legend = (event: string) => [event, this.group].filter(Boolean).join(' ');
    return timeSeries({ title: 'Events', description: 'Events a second over five minutes, such as requests: all, good ones, and those that spend the budget.' }, {
      width,
      height: 8,
      unit: 'eps',
      empty: NO_EVENTS,
      min: 0,
      queries: [
        { expr: this.queries.totalRate, legend: legend('total') },
        { expr: this.queries.goodRate, legend: legend('good') },
        { expr: this.queries.badRate, legend: legend('bad') },
      ],
    });
  }

  private firing(width: number): Tile {
    return firingTable({ width, height: 8, expr: this.queries.firing, labels: this.slo.groupBy, runbooks: runbooksUrl(this.slo) });
  }

  private health(): Tile {
    return timeSeries({ title: 'Health score', description: 'How well the parts keep their objectives, weighted: 100 when all do.' }, {
      width: 24,
      height: 8,
      unit: 'percent',
      decimals: 1,
      empty: NO_EVENTS,
      min: 0,
      queries: [{ expr: this.queries.health, legend: this.group || 'health' }],
    });
  }
}
