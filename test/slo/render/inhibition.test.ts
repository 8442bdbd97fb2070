import { parse } from 'yaml';
import { inhibitRules, operatorInhibitRules, renderInhibitRules } from '../../../src/slo/render/inhibition';

test('a page mutes tickets of its objective, an earlier page a later one, an earlier ticket later ones', () => {
  expect(renderInhibitRules([])).toBe(`inhibit_rules:
  - source_matchers:
      - slo!=""
      - severity="page"
    target_matchers:
      - slo!=""
      - severity="ticket"
    equal:
      - namespace
      - service
      - slo
  - source_matchers:
      - slo!=""
      - tier="fast"
    target_matchers:
      - slo!=""
      - tier="medium"
    equal:
      - namespace
      - service
      - slo
  - source_matchers:
      - slo!=""
      - tier="slow"
    target_matchers:
      - slo!=""
      - tier=~"long-term|forecast|below-.*"
    equal:
      - namespace
      - service
      - slo
`);
});

test('nothing mutes itself, nor anything that is more urgent', () => {
  for (const { source_matchers: source, target_matchers: target } of inhibitRules()) {
    expect(source).not.toEqual(target);
    expect(target).not.toContain('severity="page"');
    expect(source).not.toContain('severity="ticket"');
  }
});

test('groups mute only their own', () => {
  expect(parse(renderInhibitRules(['tenant'])).inhibit_rules[1].equal).toEqual(['namespace', 'service', 'slo', 'tenant']);
  expect(inhibitRules(['tenant', 'region']).map(({ equal }) => equal)).toEqual(Array(3).fill(['namespace', 'service', 'slo', 'tenant', 'region']));
});

test('the operator is told the same, for one service', () => {
  const own = [{ name: 'namespace', value: 'shop' }, { name: 'service', value: 'checkout' }];
  const slo = { name: 'slo', matchType: '!=', value: '' };
  const equal = ['namespace', 'service', 'slo', 'tenant'];
  expect(operatorInhibitRules({ namespace: 'shop', service: 'checkout' }, ['tenant'])).toEqual([
    {
      sourceMatch: [...own, slo, { name: 'severity', value: 'page' }],
      targetMatch: [...own, slo, { name: 'severity', value: 'ticket' }],
      equal,
    },
    { sourceMatch: [...own, slo, { name: 'tier', value: 'fast' }], targetMatch: [...own, slo, { name: 'tier', value: 'medium' }], equal },
    {
      sourceMatch: [...own, slo, { name: 'tier', value: 'slow' }],
      targetMatch: [...own, slo, { name: 'tier', matchType: '=~', value: 'long-term|forecast|below-.*' }],
      equal,
    },
  ]);
});
