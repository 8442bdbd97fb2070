import { METRIC, sloSeries } from './metric-names';
import { policySections } from './policy-document';
import { page, periodText } from './review-page';
import { escapeMarkdown, codeBlock, table } from '../../core/markdown';
import { promDuration } from '../../core/prom-duration';
import { Ratio } from '../../core/ratio';
import { equals, renderSelector } from '../../promql/matcher';
import { allowedDowntimeMs, DOWNTIME_WINDOWS, humanMs } from '../model/error-budget';
import type { ReviewModel } from '../model/review';
import { periodMs, SloModel, TierModel } from '../model/slo-model';

/** The page on which people look back at the objectives of a service, and decide whether they still fit. */
export function renderReview({ slos, policy, slas, reviewers }: ReviewModel): string {
  const { name, namespace } = slos[0].service;
  return page([
    `# SLO review of ${escapeMarkdown(name)}`,
    [
      `Service: ${escapeMarkdown(namespace === undefined ? name : `${namespace}/${name}`)}  `,
      `Owner: ${escapeMarkdown(slos[0].owner ?? policy?.owner ?? 'nobody is named')}  `,
      `Present: ${reviewers.length > 0 ? reviewers.map(escapeMarkdown).join(', ') : '…'}  `,
      'Date: …',
    ].join('\n'),
    '## Objectives',
    objectives(slos),
    ...slos.map((slo) => `**${escapeMarkdown(slo.title)}**: ${escapeMarkdown(slo.description)} When it is missed: ${escapeMarkdown(slo.impact)}`),
    '## Allowed downtime',
    table(['objective', ...DOWNTIME_WINDOWS.map(({ label }) => label)], slos.map((slo) => [
      `${escapeMarkdown(slo.title)} ${slo.objective.toPercent()} %`, ...DOWNTIME_WINDOWS.map(({ ms }) => humanMs(allowedDowntimeMs(slo.objective, ms))),
    ])),
    '## Figures',
    'Fill in what these queries yield. Each stands for the moment at which it runs; the first ones look back over the period of the objective.',
    figures(slos),
    ...slos.flatMap(queries),
    ...(slas.length === 0 ? [] : ['## Agreements', agreements({ slos, slas })]),
    '## Alerts',
    'A tier fires when both windows burn the budget faster than its rate. At that rate, for the whole long window, it has spent the share in the last column.',
    ...slos.flatMap(tiers),
    '## Policy',
    ...(policy ? policySections(policy) : ['None. Without one nobody knows what follows when the budget is spent.']),
    '## Questions',
    QUESTIONS.map((question) => `- [ ] ${question}`).join('\n'),
    '## Decisions',
    table(['what', 'who', 'until'], [['…', '…', '…']]),
  ]);
}

const QUESTIONS = [
  'Did users complain while every objective was met? Then an indicator misses something, or an objective is too low.',
  'Was an objective missed and nobody complained? Then it is too high, or measures what users do not notice.',
  'Is most of the budget left, period after period? Then releases could be bolder, or the objective higher.',
  'What spent the budget: releases, dependencies, capacity, experiments? What of it can be prevented?',
  'Did every page ask for action, and did every outage page?',
  'Was the policy kept? If not, what has to change: the habit or the policy?',
  'Does the traffic still have the shape that the objectives were set for?',
  'Is the distance to every agreement with customers still large enough to notice trouble before they do?',
];

function objectives(slos: readonly SloModel[]): string {
  return table(['objective', 'target', 'counted over', 'error budget', 'allowed downtime'], slos.map((slo) => [
    escapeMarkdown(slo.title),
    `${slo.objective.toPercent()} %`,
    periodText(slo),
    `${slo.objective.complement().toPercent()} %`,
    humanMs(allowedDowntimeMs(slo.objective, periodMs(slo))),
  ]));
}

function figures(slos: readonly SloModel[]): string {
  return table(['objective', 'measured', 'budget left', 'worst day', 'met?'], slos.map(({ title }) => [escapeMarkdown(title), '…', '…', '…', '…']));
}

/** The queries behind the figures of one objective. */
export function reviewQueries({ service, name, period }: Pick<SloModel, 'service' | 'name' | 'period'>): readonly { readonly of: string; readonly expr: string }[] {
  const series = (metric: string) => renderSelector(sloSeries(metric, service, name));
  const range = promDuration(periodMs({ period }));
  const hours = (event: string) => `sum_over_time(${renderSelector(sloSeries(METRIC.hourTile, service, name, equals({ event })))}[1d])`;
  return [
    { of: 'measured, in percent', expr: `100 * (1 - max(${series(METRIC.periodErrorRatio)}))` },
    { of: 'budget left, in percent', expr: `100 * min(${series(METRIC.budgetRemaining)})` },
    { of: 'worst day, in percent', expr: `100 * (1 - max(max_over_time((sum without (event) (${hours('bad')}) / (sum without (event) (${hours('total')}) > 0))[${range}:1d])))` },
  ];
}

function queries(slo: SloModel): string[] {
  const text = reviewQueries(slo).map(({ of, expr }) => `# ${of}\n${expr}`).join('\n');
  return [`### ${escapeMarkdown(slo.title)}`, codeBlock('promql', text)];
}

function agreements({ slos, slas }: Pick<ReviewModel, 'slos' | 'slas'>): string {
  return table(['objective', 'target', 'promised to customers', 'margin', 'downtime between the two'], slas.map(({ slo: name, target }) => {
    const slo = slos.find((candidate) => candidate.name === name)!;
    const margin = target.complement().plus(slo.objective.complement().times(-1));
    return [
      escapeMarkdown(slo.title), `${slo.objective.toPercent()} %`, `${target.toPercent()} %`, `${margin.toPercent()} %`, `${humanMs(margin.times(periodMs(slo)))} in ${periodText(slo)}`,
    ];
  }));
}

function tiers(slo: SloModel): string[] {
  if (slo.tiers.length === 0) return [`**${escapeMarkdown(slo.title)}** has no tiers: nobody is told when its budget burns.`];
  return [`**${escapeMarkdown(slo.title)}**`, table(['tier', 'tells', 'severity', 'burn rate', 'windows', 'error ratio above', 'budget spent'], slo.tiers.map((tier) => [
    escapeMarkdown(tier.name),
    tier.notification === 'page' ? 'wakes somebody' : 'opens a ticket',
    tier.severity,
    `${tier.burn}×`,
    `${promDuration(tier.longMs)} and ${promDuration(tier.shortMs)}`,
    `${tier.burn.times(slo.objective.complement()).toPercent()} %`,
    `${spent(slo, tier)} %`,
  ]))];
}

/** To two decimals: shares of a month are rarely short. */
function spent(slo: SloModel, { burn, longMs }: TierModel): string {
  const share = burn.times(longMs).dividedBy(periodMs(slo));
  return Ratio.of(share.times(10_000).floorOf(1)).dividedBy(100).toString();
}
