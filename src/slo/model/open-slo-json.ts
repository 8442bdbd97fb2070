import type { OpenSloNode } from './open-slo-node';
import type { BudgetAlertsModel, DependencyModel, IndicatorModel, SloModel, TierModel } from './slo-model';
import { Ratio } from '../../core/ratio';
import type { Matcher, MatchOperator, Selector } from '../../promql/matcher';

/** Prefix of the annotations that hold what OpenSLO has no words for. */
export const OWN = 'cdk8s-sre/';

/** Plain data as the text of an annotation: exact ratios become decimals, and keys stand in one order whoever made the data. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item) => {
    if (item instanceof Ratio) return item.toString();
    const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
    return isMap ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))) : item;
  });
}

const OPERATORS = ['=', '!=', '=~', '!~'] as const satisfies readonly MatchOperator[];

export function readRatio(node: OpenSloNode): Ratio {
  const text = node.text();
  if (/^-?\d+(\.\d+)?$/.test(text)) return Ratio.of(text);
  if (text !== '') node.problem('SRE2311', 'be a decimal in quotes', 'Leave the annotation as it was exported, or remove it.');
  return Ratio.ONE;
}

function readSelector(node: OpenSloNode): Selector {
  const matchers = node.get('matchers').list().map((matcher): Matcher => {
    const read = { label: matcher.get('label').text(), operator: matcher.get('operator').oneOf(OPERATORS), value: matcher.get('value').anyText() };
    matcher.done();
    return read;
  });
  const selector = { metric: node.map().get('metric').text(), matchers };
  node.done();
  return selector;
}

const selectors = (node: OpenSloNode) => node.list().map(readSelector);
const texts = (node: OpenSloNode) => node.list().map((item) => item.text());
const optionalNumber = (node: OpenSloNode) => (node.exists ? node.number() : undefined);

const READERS: { readonly [Kind in IndicatorModel['kind']]: (node: OpenSloNode) => Extract<IndicatorModel, { kind: Kind }> } = {
  'events': (node) => ({
    kind: 'events',
    total: selectors(node.get('total')),
    count: readCount(node.get('count')),
  }),
  'classic-histogram': (node) => ({
    kind: 'classic-histogram', count: readSelector(node.get('count')), bucket: readSelector(node.get('bucket')), le: texts(node.get('le')),
  }),
  'native-histogram': (node) => ({ kind: 'native-histogram', histogram: readSelector(node.get('histogram')), threshold: node.get('threshold').text() }),
  'probe': (node) => ({ kind: 'probe', success: readSelector(node.get('success')) }),
  'freshness': (node) => ({ kind: 'freshness', lastSuccess: readSelector(node.get('lastSuccess')), maxAgeSeconds: node.get('maxAgeSeconds').number() }),
  'throughput': (node) => ({ kind: 'throughput', processed: selectors(node.get('processed')), minPerSecond: node.get('minPerSecond').number() }),
  'composite': (node) => ({
    kind: 'composite',
    components: node.get('components').list().map((component) => {
      const read = { slo: component.get('slo').text(), weight: readRatio(component.get('weight')), objective: readRatio(component.get('objective')) };
      component.done();
      return read;
    }),
  }),
};

function readCount(node: OpenSloNode) {
  const count = { of: node.get('of').oneOf(['bad', 'good']), selectors: selectors(node.get('selectors')) };
  node.done();
  return count;
}

export function readIndicatorJson(node: OpenSloNode): IndicatorModel {
  const kind = node.map().get('kind').oneOf(Object.keys(READERS) as IndicatorModel['kind'][]);
  const indicator = READERS[kind](node);
  node.done();
  return indicator;
}

/** What OpenSLO has no words for in a tier. */
export function readTierJson(node: OpenSloNode): Omit<TierModel, 'longMs' | 'burn'> & { longMs?: number; burn?: Ratio } {
  node.map();
  const burn = node.get('burn');
  const tier = {
    name: node.get('name').text(),
    notification: node.get('notification').oneOf(['page', 'ticket']),
    severity: node.get('severity').oneOf(['SEV1', 'SEV2', 'SEV3']),
    shortMs: node.get('shortMs').number(),
    keepFiringForMs: optionalNumber(node.get('keepFiringForMs')),
    longMs: optionalNumber(node.get('longMs')),
    burn: burn.exists ? readRatio(burn) : undefined,
  };
  node.done();
  return tier;
}

function readBudgetAlerts(node: OpenSloNode): BudgetAlertsModel {
  const alerts = { left: node.map().get('left').list().map(readRatio), forecastMs: optionalNumber(node.get('forecastMs')), noData: node.get('noData').flag(true) };
  node.done();
  return alerts;
}

function readDependency(node: OpenSloNode): DependencyModel {
  const dependency = { name: node.map().get('name').text(), availabilities: node.get('availabilities').list().map(readRatio) };
  node.done();
  return dependency;
}

/** What OpenSLO has no words for in an objective. */
export type SloRest = Pick<SloModel, 'impact' | 'unreachableTiers' | 'budgetAlerts' | 'scrapeIntervalMs' | 'dependencies' | 'labels'>
  & Partial<Pick<SloModel, 'owner' | 'dashboardUrl' | 'runbookBaseUrl' | 'expectedEventsPerHour' | 'objective' | 'description'>>
  & { readonly name: string; readonly title?: string; readonly periodMs?: number; readonly maxErrorRatio?: Ratio };

export function readRestJson(node: OpenSloNode): SloRest {
  node.map();
  const optionalRatio = (key: string) => (node.get(key).exists ? readRatio(node.get(key)) : undefined);
  const optionalText = (key: string) => (node.get(key).exists ? node.get(key).anyText() : undefined);
  const labels = node.get('labels');
  const rest: SloRest = {
    name: node.get('name').text(),
    title: optionalText('title'),
    description: optionalText('description'),
    impact: node.get('impact').anyText(),
    objective: optionalRatio('objective'),
    maxErrorRatio: optionalRatio('maxErrorRatio'),
    periodMs: optionalNumber(node.get('periodMs')),
    unreachableTiers: node.get('unreachableTiers').list().map((tier) => {
      const { longMs = 0, burn = Ratio.ONE, ...others } = readTierJson(tier);
      return { ...others, longMs, burn };
    }),
    budgetAlerts: readBudgetAlerts(node.get('budgetAlerts')),
    scrapeIntervalMs: node.get('scrapeIntervalMs').number(),
    owner: optionalText('owner'),
    dashboardUrl: optionalText('dashboardUrl'),
    runbookBaseUrl: optionalText('runbookBaseUrl'),
    labels: Object.fromEntries(labels.keys().map((key) => [key, labels.get(key).anyText()])),
    expectedEventsPerHour: optionalNumber(node.get('expectedEventsPerHour')),
    dependencies: node.get('dependencies').list().map(readDependency),
  };
  node.done();
  return rest;
}
