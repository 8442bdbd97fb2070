import { App, Chart, Duration } from 'cdk8s';
import { parse } from 'yaml';
import { MonitoredService, Slo, SloAlerts, SloWindow } from '../../src';

function rulesOf(slos: Slo[]): { record?: string; expr: string; labels?: Record<string, string> }[] {
  const alerts = new SloAlerts(new Chart(new App(), 'shop'), 'slos', { service: MonitoredService.named('checkout', { namespace: 'shop' }), slos });
  return Object.values(alerts.rules.toRuleFiles()).flatMap((text) => parse(text).groups).flatMap(({ rules }) => rules);
}

const slos = () => [
  Slo.availability({ objective: 99.9 }),
  Slo.availability({ name: 'week', objective: 99, window: SloWindow.rolling(Duration.days(7)) }),
  Slo.availability({ name: 'month', objective: 99.5, window: SloWindow.calendarMonth() }),
];

test('objectives of one service may have different periods: one rule records all of them, behind what it reads', () => {
  const rules = rulesOf(slos());
  const events = rules.filter(({ record }) => record === 'slo:events:period');
  expect(events).toHaveLength(1);
  for (const read of ['slo:events:hours30d', 'slo:events:hours7d', 'slo:events:month_hours']) {
    expect(events[0].expr).toContain(`${read}{`);
    expect(rules.findIndex(({ record }) => record === read)).toBeGreaterThan(-1);
    expect(rules.indexOf(events[0])).toBeGreaterThan(rules.map(({ record }) => record).lastIndexOf(read));
  }
  for (const record of ['slo:error_ratio:period', 'slo:error_budget_remaining:ratio', 'slo:error_budget_exhaustion:seconds']) {
    const [rule, ...others] = rules.filter((one) => one.record === record);
    expect(others).toEqual([]);
    for (const slo of ['availability', 'week', 'month']) expect(rule.expr).toContain(`slo="${slo}"`);
  }
});

test('every recording names its service, so that two services have no rule in common', () => {
  for (const { record, labels } of rulesOf(slos())) {
    if (record !== undefined) expect(labels).toMatchObject({ namespace: 'shop', service: 'checkout' });
  }
});
