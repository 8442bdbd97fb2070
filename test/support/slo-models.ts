import { Ratio } from '../../src/core/ratio';
import { parseSelector } from '../../src/promql/parse';
import type { PolicyModel } from '../../src/slo/model/policy';
import type { SloModel, TierModel } from '../../src/slo/model/slo-model';

const HOUR = 3_600_000;

const select = (text: string) => parseSelector(text)!;

export const FAST: TierModel = { name: 'fast', notification: 'page', severity: 'SEV2', longMs: HOUR, shortMs: 300_000, burn: Ratio.of(14.4), keepFiringForMs: 300_000 };
export const SLOW: TierModel = { name: 'slow', notification: 'ticket', severity: 'SEV3', longMs: 24 * HOUR, shortMs: 2 * HOUR, burn: Ratio.of(3) };

/** The availability of checkout; what a test does not care about is ordinary. */
export function sloModel(differences: Partial<SloModel> = {}): SloModel {
  return {
    service: { name: 'checkout', namespace: 'shop' },
    name: 'availability',
    title: 'Availability',
    description: 'Requests that are answered without a server error.',
    impact: 'Customers cannot pay.',
    objective: Ratio.percent(99.9),
    period: { kind: 'rolling', ms: 30 * 24 * HOUR },
    indicator: {
      kind: 'events',
      total: [select('http_requests_total{namespace="shop"}')],
      count: { of: 'bad', selectors: [select('http_requests_total{namespace="shop",code=~"5.."}')] },
    },
    groupBy: [],
    tiers: [FAST, SLOW],
    unreachableTiers: [],
    budgetAlerts: { left: [Ratio.percent(50)], forecastMs: 72 * HOUR, noData: true },
    scrapeIntervalMs: 15_000,
    owner: 'payments',
    labels: {},
    dependencies: [],
    ...differences,
  };
}

export function policyModel(differences: Partial<PolicyModel> = {}): PolicyModel {
  return {
    freezeAt: Ratio.of(0),
    slowAt: Ratio.percent(25),
    freezeActions: [{ id: 'freeze', text: 'Nothing is released' }],
    slowActions: [{ id: 'slow', text: 'Smaller steps' }],
    incidentShare: Ratio.percent(20),
    incidentActions: [{ id: 'post-mortem', text: 'A post-mortem is written' }],
    exemptions: [{ id: 'security', reason: 'a hole stays open' }, { id: 'p0', reason: 'users are cut off' }],
    owner: 'payments',
    escalation: 'head of engineering',
    chargeExperiments: true,
    reviewDays: 90,
    ...differences,
  };
}
