import { Duration } from 'cdk8s';
import { budgetAlerts, dataAlerts, retentionAlerts } from './budget-alerts';
import { burnRateAlerts } from './burn-rate-alerts';
import { Alert, RuleFile, RuleGroup } from '../alerting';
import { ServiceIdentity, SloModel } from './model/slo-model';
import { planWindows } from './model/windows';
import { IMonitoredService } from './monitored-service';
import { baseRules, healthScore } from './render/base-rules';
import { serviceLabels } from './render/metric-names';
import { objectiveRules } from './render/objective-rules';
import { joined, Recording } from './render/recorded';
import { averageRules, periodRules, sumRules } from './render/window-rules';

/** How often rules are evaluated. */
export interface RuleTiming {
  readonly fast: Duration;
  readonly slow: Duration;
  readonly queryOffset: Duration;
}

/**
 * The same name in every file of every service: rules that read each other across intervals then belong to one group by name,
 * which is what linters go by, while Prometheus tells groups apart by file and name.
 */
const RECORDINGS = 'slo';
const ALERTS = 'slo-alerts';

/** Linters of the field take no more alerts in a group. */
const LARGEST_GROUP = 20;

/** All rules of the objectives of a service: what pages in one file, what takes its time in the other. */
export function sloRuleFiles(slos: readonly SloModel[], service: IMonitoredService, timing: RuleTiming): RuleFile[] {
  const [{ service: identity }] = slos;
  const plan = planWindows(slos);
  // A composite reads what its parts record.
  const inOrder = [...slos].sort((a, b) => Number(a.indicator.kind === 'composite') - Number(b.indicator.kind === 'composite'));
  const burns = slos.map((slo) => ({ slo, alerts: burnRateAlerts(slo, service) }));
  const pages = burns.flatMap(({ slo, alerts }) => alerts.map((alert, index) => ({ alert, tier: slo.tiers[index] })))
    .filter(({ tier }) => tier.notification === 'page')
    // The fastest of all objectives come first.
    .sort((a, b) => a.tier.longMs - b.tier.longMs)
    .map(({ alert }) => alert);
  const tickets = burns.flatMap(({ slo, alerts }) => alerts.filter((_, index) => slo.tiers[index].notification === 'ticket'));
  return [
    {
      groups: [
        group(RECORDINGS, timing.fast, timing, {
          recordings: owned([...baseRules(inOrder), ...sumRules(identity, plan), ...inOrder.flatMap(healthScore)], identity),
          // In the group of what they read, pages see what was recorded a moment ago; in another one they could be half a minute late.
          alerts: pages.slice(0, LARGEST_GROUP),
        }),
        ...alertGroups(pages.slice(LARGEST_GROUP), timing.fast, timing),
      ],
    },
    {
      name: '5m',
      groups: [
        group(RECORDINGS, timing.slow, timing, {
          recordings: owned([
            ...slos.flatMap(objectiveRules),
            ...averageRules(identity, plan),
            ...joined(plan.periods.flatMap((period) => periodRules(identity, period))),
          ], identity),
        }),
        ...alertGroups([
          ...tickets,
          ...slos.flatMap((slo) => budgetAlerts(slo, service)),
          ...slos.flatMap((slo) => dataAlerts(slo, service)),
          ...retentionAlerts(slos),
        ], timing.slow, timing),
      ],
    },
  ];
}

/** Each rule names its service, so that those of two services differ for linters also where only their expressions do. */
function owned(rules: readonly Recording[], service: ServiceIdentity): Recording[] {
  return rules.map(({ labels, ...rule }) => ({ ...rule, labels: { ...serviceLabels(service), ...labels } }));
}

function group(name: string, interval: Duration, { queryOffset }: RuleTiming, rules: Partial<RuleGroup>): RuleGroup {
  return { name, interval, queryOffset: queryOffset.toMilliseconds({ integral: false }) === 0 ? undefined : queryOffset, ...rules };
}

function alertGroups(alerts: readonly Alert[], interval: Duration, timing: RuleTiming): RuleGroup[] {
  return Array.from({ length: Math.ceil(alerts.length / LARGEST_GROUP) }, (_, index) => group(
    index === 0 ? ALERTS : `${ALERTS}-${index + 1}`, interval, timing, { alerts: alerts.slice(index * LARGEST_GROUP, (index + 1) * LARGEST_GROUP) },
  ));
}
