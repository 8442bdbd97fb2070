import { Ratio } from '../../src/core/ratio';
import { detectionTable } from '../../src/slo/burn-rate-alerts';
import { standardTiers } from '../../src/slo/model/tiers';
import { sloModel } from '../support/slo-models';

const PERIOD = { kind: 'rolling', ms: 30 * 86_400_000 } as const;
const table = (percent: number) => detectionTable(sloModel({ objective: Ratio.percent(percent), period: PERIOD, tiers: standardTiers(PERIOD) }));

test('how fast an alert fires, and what is spent by then', () => {
  const { header, rows } = table(99.9);
  expect(header).toEqual(['failed', 'fast (page)', 'medium (page)', 'slow (ticket)', 'long-term (ticket)']);
  expect(rows).toEqual([
    ['100 %', 'after 52 s, 2 % spent', 'after 3 min, 5 % spent', 'after 5 min, 10 % spent', 'after 5 min, 10 % spent'],
    ['50 %', 'after 104 s, 2 % spent', 'after 5 min, 5 % spent', 'after 9 min, 10 % spent', 'after 9 min, 10 % spent'],
    ['20 %', 'after 5 min, 2 % spent', 'after 11 min, 5 % spent', 'after 22 min, 10 % spent', 'after 22 min, 10 % spent'],
    ['10 %', 'after 9 min, 2 % spent', 'after 22 min, 5 % spent', 'after 44 min, 10 % spent', 'after 44 min, 10 % spent'],
    ['5 %', 'after 18 min, 2 % spent', 'after 44 min, 5 % spent', 'after 87 min, 10 % spent', 'after 87 min, 10 % spent'],
    ['2 %', 'after 44 min, 2 % spent', 'after 108 min, 5 % spent', 'after 3.6 h, 10 % spent', 'after 3.6 h, 10 % spent'],
    ['1 %', 'never', 'after 3.6 h, 5 % spent', 'after 7.2 h, 10 % spent', 'after 7.2 h, 10 % spent'],
    ['0.5 %', 'never', 'never', 'after 14.4 h, 10 % spent', 'after 14.4 h, 10 % spent'],
  ]);
});

test('shares of failures that the objective allows are left out', () => {
  expect(table(99).rows.map(([failed]) => failed)).toEqual(['100 %', '50 %', '20 %', '10 %', '5 %', '2 %']);
  expect(table(99.99).rows).toHaveLength(9);
});
