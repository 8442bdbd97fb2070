import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { BudgetingMethod, Indicator, Slo, SloWindow } from '../../src';
import { alertsFor, rulesOf, WrittenRule } from '../support/slo-alerts';

const INDICATOR = Indicator.ratio({ total: ['orders_total'], bad: ['orders_total{ok="no"}'] });
const WINDOWS = [SloWindow.DAYS_30, SloWindow.DAYS_28, SloWindow.calendarMonth(), SloWindow.rolling(Duration.days(7))];

interface Texts {
  readonly title: string;
  readonly description: string;
  readonly impact: string;
  readonly owner: string;
  readonly labels: { readonly [key: string]: string };
}

const TEXTS: Texts = { title: 'a', description: 'b', impact: 'c', owner: 'd', labels: {} };

function declared({ owner, ...texts }: Texts, names = ['one', 'two', 'three'], window = WINDOWS[0]) {
  return alertsFor(names.map((name) => Slo.of({ name, objective: 99.9, indicator: INDICATOR, window, ...texts })), { owner });
}

/** Series that are recorded, but for the info series, which is there to change. */
function series(rules: readonly WrittenRule[]): string[] {
  const kept = rules.filter(({ record }) => record !== undefined && record !== 'slo:info');
  return kept.map(({ record, expr, labels }) => JSON.stringify([record, expr, labels]));
}

function conditions(rules: readonly WrittenRule[]): string[] {
  return rules.filter(({ alert }) => alert !== undefined).map(({ alert, expr }) => JSON.stringify([alert, expr]));
}

test('the same objectives yield the same bytes', () => {
  const everything = () => alertsFor([
    Slo.availability({ objective: 99.9, groupBy: ['tenant'], labels: { b: '1', a: '2' } }),
    Slo.of({ name: 'orders', objective: 99, indicator: INDICATOR, window: SloWindow.calendarMonth(), budgeting: BudgetingMethod.timeSlices(5) }),
    Slo.of({ name: 'probe', objective: 99, indicator: Indicator.probe({ job: 'web' }) }),
    Slo.composite({ objective: 99, components: [{ slo: 'orders', weight: 0.5 }, { slo: 'probe', weight: 0.5 }] }),
  ]);
  const [one, other] = [everything(), everything()];
  expect(other.rules.toRuleFiles()).toEqual(one.rules.toRuleFiles());
  expect(other.unitTests()).toEqual(one.unitTests());
});

test('titles, descriptions, impacts, owners and labels change no recorded series and no condition', () => {
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,9}$/);
  const labels = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,9}$/), word, { maxKeys: 3 });
  const before = rulesOf(declared(TEXTS));
  fc.assert(fc.property(fc.record({ title: word, description: word, impact: word, owner: word, labels }), (texts) => {
    const after = rulesOf(declared(texts));
    expect(series(after)).toEqual(series(before));
    expect(conditions(after)).toEqual(conditions(before));
    const [info] = after.filter(({ record }) => record === 'slo:info');
    expect(info.labels).toEqual({ ...texts.labels, namespace: 'shop', service: 'checkout', slo: 'one', title: texts.title, objective: '99.9', period: '30d', owner: texts.owner });
  }), { numRuns: 8 });
});

test('no recorded series but the info series has a label that is not part of its key', () => {
  const keys = new Set(rulesOf(declared({ ...TEXTS, labels: { team: 'x' } })).filter(({ record }) => record !== undefined && record !== 'slo:info')
    .flatMap(({ labels }) => Object.keys(labels ?? {})));
  expect([...keys].sort()).toEqual(['event', 'namespace', 'service', 'slo']);
});

test.each(WINDOWS.map((window, index) => [index, window] as const))('the order of objectives changes none of them: %d', (_, window) => {
  const sorted = (names: string[]) => {
    const rules = rulesOf(declared(TEXTS, names, window));
    return {
      keys: rules.map(({ record, labels }) => JSON.stringify([record, labels])).sort(),
      alerts: conditions(rules).sort(),
      raw: rules.filter(({ record }) => record === 'slo:events:rate5m').map(({ expr }) => expr).sort(),
    };
  };
  expect(sorted(['three', 'one', 'two'])).toEqual(sorted(['one', 'two', 'three']));
});

test('another objective of the service leaves the alerts and raw rules of the first as they were', () => {
  const own = (names: string[]) => {
    const rules = rulesOf(declared(TEXTS, names)).filter(({ labels }) => labels?.slo === 'one')
      .filter(({ alert, record }) => alert !== undefined || record === 'slo:events:rate5m');
    return [...series(rules), ...conditions(rules)];
  };
  expect(own(['one', 'two'])).toEqual(own(['one']));
});

test('the objective itself is no part of the key: a stricter one has the history of the laxer', () => {
  const recorded = (objective: number) => series(rulesOf(alertsFor([Slo.of({ name: 'one', objective, indicator: INDICATOR })])))
    .filter((rule) => !/slo:(objective|error_budget):ratio"/.test(rule.split(',')[0]));
  expect(recorded(99)).toEqual(recorded(99.9));
});
