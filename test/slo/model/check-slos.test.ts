import { formatProblem } from '../../../src/core/problem';
import { Ratio } from '../../../src/core/ratio';
import { checkSlos } from '../../../src/slo/model/check-slos';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { sloModel } from '../../support/slo-models';

const faults = (slos: readonly SloModel[]) => checkSlos(slos).map(formatProblem);

const part = (name: string, differences: Partial<SloModel> = {}) => sloModel({ name, ...differences });

type Weights = Readonly<Record<string, number>> | readonly (readonly [string, number])[];

function composite(weights: Weights, differences: Partial<SloModel> = {}): SloModel {
  const entries = Array.isArray(weights) ? weights : Object.entries(weights);
  const components = entries.map(([slo, weight]) => ({ slo, weight: Ratio.of(weight), objective: Ratio.percent(99.9) }));
  return sloModel({ name: 'health', indicator: { kind: 'composite', components }, ...differences });
}

const PARTS = [part('availability'), part('latency'), part('errors')];

test.each<[string, SloModel[], string]>([
  ['there is no objective', [], 'slos must hold at least one objective, got []. Start with Slo.availability({ objective: 99.9 }). [SRE2106]'],
  ['two objectives share a name', [part('a'), part('b'), part('a')],
    'slos[2].name must differ from that of slos[0]: it is the key of the budget, got "a". Give one of them another name. [SRE2102]'],
  ['a part is no objective', [part('a'), composite({ a: 0.5, b: 0.5 })],
    'slos[1].components must be objectives of the same service that are no composites: a, got "b". Name one of them, or add it to the list. [SRE2106]'],
  ['a part is a composite', [part('a'), composite({ a: 1 }, { name: 'inner' }), composite({ inner: 1 })],
    'slos[2].components must be objectives of the same service that are no composites: a, got "inner". Name one of them, or add it to the list. [SRE2106]'],
  ['a composite is a part of itself', [composite({ health: 1 })],
    'slos[0].components must be objectives of the same service that are no composites: there are none, got "health". Name one of them, or add it to the list. [SRE2106]'],
  ['a part counts twice', [part('a'), composite([['a', 0.5], ['a', 0.5]])], 'slos[1].components must name each objective once, got "a". Add up its weights. [SRE2106]'],
  ['a part counts for nothing', [part('a'), part('b'), composite({ a: 1, b: 0 })], 'slos[2].components must have weights above 0, got 0. Leave out what does not count. [SRE2106]'],
  ['weights are not all', [part('a'), part('b'), composite({ a: 0.4, b: 0.3 })], 'slos[2].components must have weights that add up to 1, got 0.7. For example 0.4, 0.3 and 0.3. [SRE2106]'],
  ['weights are a little more than all', [part('a'), part('b'), composite({ a: 0.5, b: 0.5000001 })],
    'slos[2].components must have weights that add up to 1, got 1.0000001. For example 0.4, 0.3 and 0.3. [SRE2106]'],
  ['a composite has no parts', [composite({})], 'slos[0].components must have weights that add up to 1, got 0. For example 0.4, 0.3 and 0.3. [SRE2106]'],
  ['a part is grouped and the whole is not', [part('a', { groupBy: ['tenant'] }), composite({ a: 1 })],
    'slos[1].components must be grouped like "health", by nothing, got "a by tenant". Group all of them by the same labels. [SRE2106]'],
  ['the whole is grouped and a part is not', [part('a'), composite({ a: 1 }, { groupBy: ['tenant', 'region'] })],
    'slos[1].components must be grouped like "health", by tenant, region, got "a by nothing". Group all of them by the same labels. [SRE2106]'],
])('fails when %s', (_, slos, problem) => {
  expect(faults(slos)).toEqual([problem]);
});

test('what is wrong with one objective is said where it stands', () => {
  expect(faults([part('a'), part('b', { objective: Ratio.of(1) })])[0]).toContain('slos[1].objective must be a percentage from 1 to 99.999, got 100.');
});

test('weights are exact: 0.4, 0.3 and 0.3 are all, though floats that add up to it in another order are not', () => {
  expect(0.7 + 0.2 + 0.1).not.toBe(1);
  expect(faults([...PARTS, composite({ availability: 0.4, latency: 0.3, errors: 0.3 })])).toEqual([]);
  expect(faults([...PARTS, composite({ availability: 0.7, latency: 0.2, errors: 0.1 })])).toEqual([]);
});

test('a composite may stand before its parts, and may be one of several', () => {
  expect(faults([composite({ availability: 1 }), ...PARTS, composite({ latency: 0.5, errors: 0.5 }, { name: 'speed' })])).toEqual([]);
});

test('grouped parts make a grouped whole', () => {
  expect(faults([part('a', { groupBy: ['tenant'] }), composite({ a: 1 }, { groupBy: ['tenant'] })])).toEqual([]);
});
