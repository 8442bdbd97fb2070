import { Ratio } from '../../../src/core/ratio';
import { objectiveRules } from '../../../src/slo/render/objective-rules';
import { sloModel } from '../../support/slo-models';

const KEY = { namespace: 'shop', service: 'checkout', slo: 'availability' };

test('what was promised, and all that may change as labels of the info series', () => {
  expect(objectiveRules(sloModel({ labels: { team: 'money', cost_center: '42' } }))).toEqual([
    { record: 'slo:objective:ratio', expr: 'vector(0.999)', labels: KEY },
    { record: 'slo:error_budget:ratio', expr: 'vector(0.001)', labels: KEY },
    {
      record: 'slo:info',
      expr: 'vector(1)',
      labels: { ...KEY, team: 'money', cost_center: '42', title: 'Availability', objective: '99.9', period: '30d', owner: 'payments' },
    },
  ]);
});

test.each([[99.99, '0.9999', '0.0001'], [99.95, '0.9995', '0.0005'], [99.999, '0.99999', '0.00001'], [90, '0.9', '0.1'], [33.3, '0.333', '0.667']])(
  '%d %% have no float noise', (percent, objective, budget) => {
    expect(objectiveRules(sloModel({ objective: Ratio.percent(percent) })).slice(0, 2).map(({ expr }) => expr)).toEqual([`vector(${objective})`, `vector(${budget})`]);
  });

test('a month is called so, and nobody owns what has no owner', () => {
  const { labels } = objectiveRules(sloModel({ period: { kind: 'calendar-month' }, owner: undefined }))[2];
  expect(labels).toEqual({ ...KEY, title: 'Availability', objective: '99.9', period: 'month' });
});
