import { alertName, budgetAlertName } from './alert-names';
import type { Expectation, Scenario } from './scenarios';
import { budgetOf, periodMs, SloModel } from './slo-model';
import { busyRate, isGradual, Phase } from './test-series';
import { Ratio } from '../../core/ratio';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Tests begin at the first of January 1970. */
const JANUARY = 31 * DAY;

/** Failures that a scenario has at least, so that none of them is an accident. */
const FAILURES = 4;

/** How much of the budget is left, and who is told. */
export function budgetScenarios(slo: SloModel, siblings: readonly SloModel[]): Scenario[] {
  if (!isGradual(slo, siblings)) return [];
  const left = slo.budgetAlerts.left.map((share, index) => leftScenario(slo, share, index));
  return [...left, ...forecastScenarios(slo), ...periodScenario(slo)].filter((scenario) => scenario !== undefined);
}

/** Steady errors that leave a share between the one in question and the next lower one. Over a budget without history, the share is spent at once. */
function leftScenario(slo: SloModel, share: Ratio, index: number): Scenario | undefined {
  const { left } = slo.budgetAlerts;
  const next = left[index + 1]?.toNumber();
  const upper = share.toNumber();
  const remaining = upper === 0 ? -0.5 : (upper + (next ?? 0)) / 2;
  const alerts = left.map((other) => ({ alert: budgetAlertName(slo, other), fires: other === share }));
  return steady(slo, `tells that ${upper === 0 ? 'nothing' : `less than ${share.toPercent()} %`} of the budget is left, and only that`, 1 - remaining, alerts);
}

function forecastScenarios(slo: SloModel): (Scenario | undefined)[] {
  const { forecastMs } = slo.budgetAlerts;
  if (forecastMs === undefined) return [];
  const alert = alertName(slo, 'budget-forecast');
  // At burn rate x over all of a short history, 1 - x is left and lasts for (1 - x) / x of the period.
  const just = periodMs(slo) / (periodMs(slo) + forecastMs);
  return [
    steady(slo, 'tells that the budget will soon be gone', (1 + just) / 2, [{ alert, fires: true }]),
    // A month is measured against all that it will bring, so that what spends half of it in hours burns fast.
    slo.period.kind === 'rolling' ? steady(slo, 'does not warn while the budget lasts', just / 2, [{ alert, fires: false }]) : undefined,
  ];
}

/** Errors at a burn rate from the beginning on; nothing where they would not be evident within two days. */
function steady(slo: SloModel, name: string, burn: number, alerts: readonly { alert: string; fires: boolean }[]): Scenario | undefined {
  const rate = busyRate(slo);
  const allowed = rate * budgetOf(slo).toNumber() * burn;
  const seconds = slo.period.kind === 'rolling' ? Math.max(3 * HOUR, Math.ceil(FAILURES / allowed / HOUR) * HOUR) : 12 * HOUR;
  const bad = slo.period.kind === 'rolling' ? allowed : allowed * JANUARY / seconds;
  if (seconds > 2 * DAY || bad >= rate) return undefined;
  return {
    name,
    pace: 'budget',
    calmRate: rate,
    phases: [{ seconds, good: rate - bad, bad }],
    expectations: alerts.map((expected): Expectation => ({ atSeconds: seconds, ...expected })),
  };
}

/** The whole period with busy days and quiet nights, most errors at night: an average of ratios would be far off. */
function periodScenario(slo: SloModel): (Scenario | undefined)[] {
  if (slo.indicator.kind === 'probe' || slo.indicator.kind === 'composite') return [];
  const budget = budgetOf(slo).toNumber();
  const days = Math.floor(periodMs(slo) / DAY_MS);
  if (days < 1) return [];
  const day: Phase = { seconds: 16 * HOUR, good: 100, bad: 0 };
  const night: Phase = { seconds: 8 * HOUR, good: 1 - Math.min(0.5, 20 * budget), bad: Math.min(0.5, 20 * budget) };
  const phases = Array.from({ length: days }, () => [day, night]).flat();
  const total = (phase: Phase) => phase.seconds * ((phase.good ?? 0) + (phase.bad ?? 0));
  const all = days * (total(day) + total(night));
  // A calendar month is measured against what the whole of it will bring: January has 31 days.
  const expected = slo.period.kind === 'rolling' ? all : all * JANUARY / DAY / days;
  const spent = days * night.seconds * night.bad! / expected / budget;
  return [{
    name: `counts the budget of ${days} uneven days within 0.5 %`,
    pace: 'period',
    calmRate: 100,
    everyGroup: true,
    phases,
    expectations: [
      { atSeconds: days * DAY, budgetRemaining: Number((1 - spent).toPrecision(12)), tolerance: Number((0.005 * spent).toPrecision(6)) },
    ],
  }];
}

const DAY_MS = DAY * 1_000;
