import { canaryQuery, inAnalysis } from '../../../src/delivery/render/canary-query';

test('the verdict is one sample: evidence above the threshold, a pass up to it, nothing otherwise', () => {
  expect(canaryQuery({ canary: { total: 'TC', bad: 'BC' }, stable: { total: 'TS', bad: 'BS' }, budget: 0.001, minRequests: 132, z: 2.8 })).toBe([
    '(2 * (asin(sqrt(clamp_max((BC or vector(0)) / (TC), 1))) - asin(sqrt(clamp_max(clamp_min((BS or vector(0)) / (TS > 0) or vector(0.001), 0.001), 1))))'
      + ' / sqrt(1 / (TC) + (1 / (TS > 0) or vector(0))) > 2.8 and (BC or vector(0)) >= 1.5)',
    'or',
    '(clamp_max(2 * (asin(sqrt(clamp_max((BC or vector(0)) / (TC), 1))) - asin(sqrt(clamp_max(clamp_min((BS or vector(0)) / (TS > 0) or vector(0.001), 0.001), 1))))'
      + ' / sqrt(1 / (TC) + (1 / (TS > 0) or vector(0))), 2.8) and (TC) >= 132)',
  ].join('\n'));
});

test('only the arguments of an analysis are replaced by it, and no braces of the user\'s', () => {
  expect(inAnalysis('m{a="{{args.exempt-not}}",b="{{args.canary-hash}}",c="{{{"}')).toBe('m{a="\\x7b{args.exempt-not}}",b="{{args.canary-hash}}",c="\\x7b{{"}');
});
