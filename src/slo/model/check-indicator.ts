import { checkMaxAge, checkMinimum, checkThreshold } from './check-indicator-limits';
import { checkCounter, checkHistogram, checkRequestMetrics } from './check-indicator-metrics';
import { checkMatchers, checkSelectorText, checkSelectorTexts, COUNTER, SUCCESS, TIMESTAMP } from './check-indicator-selectors';
import type { IndicatorContext, IndicatorDeclaration } from './indicator-declaration';
import type { Problem } from '../../core/problem';
import { parseSelector } from '../../promql/parse';

/** What is wrong with a declaration by itself. */
export function checkIndicator(declaration: IndicatorDeclaration, { scrapeIntervalMs, prop = 'indicator' }: IndicatorContext): Problem[] {
  switch (declaration.kind) {
    case 'availability': return [
      ...checkCounter(`${prop}.metrics`, declaration.metrics),
      ...checkRequestMetrics(`${prop}.metrics`, declaration.metrics),
    ];
    case 'latency': return [
      ...checkThreshold(`${prop}.threshold`, declaration.thresholdMs, declaration.metrics),
      ...checkHistogram(`${prop}.metrics`, declaration.metrics),
      ...checkRequestMetrics(`${prop}.metrics`, declaration.metrics),
    ];
    case 'ratio': return checkRatio(prop, declaration);
    case 'probe': return checkProbe(prop, declaration);
    case 'freshness': return [
      ...checkSelectorText(`${prop}.lastSuccess`, declaration.lastSuccess, TIMESTAMP),
      ...checkMaxAge(`${prop}.maxAge`, declaration.maxAgeMs, scrapeIntervalMs),
    ];
    case 'throughput': return [
      ...checkSelectorTexts(`${prop}.processed`, declaration.processed, COUNTER),
      ...checkMinimum(`${prop}.minPerSecond`, declaration.minPerSecond),
    ];
  }
}

function checkRatio(prop: string, { total, bad, good }: Extract<IndicatorDeclaration, { kind: 'ratio' }>): Problem[] {
  const which: Problem[] = (bad === undefined) === (good === undefined)
    ? [{ code: 'SRE2152', prop, must: 'name either bad or good events', got: bad === undefined ? undefined : 'both', fix: 'Give the one that is counted: the other is what is left of the total.' }]
    : [];
  return [
    ...which,
    ...checkSelectorTexts(`${prop}.total`, total, COUNTER),
    ...(bad === undefined ? [] : checkSelectorTexts(`${prop}.bad`, bad, COUNTER)),
    ...(good === undefined ? [] : checkSelectorTexts(`${prop}.good`, good, COUNTER)),
  ];
}

function checkProbe(prop: string, { selector, matchers }: Extract<IndicatorDeclaration, { kind: 'probe' }>): Problem[] {
  if (selector !== undefined) {
    const problems = checkSelectorText(`${prop}.selector`, selector, SUCCESS);
    return problems.length > 0 ? problems : checkMatchers(prop, [...parseSelector(selector)!.matchers, ...matchers]);
  }
  return matchers.length > 0 ? [] : [{
    code: 'SRE2155', prop, must: 'say which probe is meant, by target, job or selector', got: undefined, fix: 'Pass target: "https://shop.example.com", the value of the label instance.',
  }];
}
