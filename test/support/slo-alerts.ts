import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { Manifest, shop } from './service';
import { MonitoredService, PlatformProps, Slo, SloAlerts, SloAlertsProps } from '../../src';

/** A service that was not made with the library. */
export const CHECKOUT = MonitoredService.named('checkout', { namespace: 'shop' });

/** A rule as it stands in a file. */
export interface WrittenRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
}

/** A group as it stands in a file. */
export interface WrittenGroup {
  readonly name: string;
  readonly interval: string;
  readonly query_offset?: string;
  readonly rules: readonly WrittenRule[];
}

/** Objectives of the service checkout in the namespace shop. */
export function alertsFor(slos: Slo[], props: Partial<SloAlertsProps> = {}, platform: PlatformProps = {}, chart: Chart = shop(platform)): SloAlerts {
  return new SloAlerts(chart, 'slos', { service: CHECKOUT, slos, ...props });
}

/** The groups of all files, in order. */
export function groupsOf({ rules }: SloAlerts): WrittenGroup[] {
  return Object.values(rules.toRuleFiles()).flatMap((text) => parse(text, { version: '1.1' }).groups);
}

export function rulesOf(alerts: SloAlerts): WrittenRule[] {
  return groupsOf(alerts).flatMap(({ rules }) => rules);
}

export function alertNamed(alerts: SloAlerts, name: string): WrittenRule {
  const found = rulesOf(alerts).filter(({ alert }) => alert === name);
  if (found.length !== 1) throw new Error(`There are ${found.length} alerts called ${name}, not one.`);
  return found[0];
}

/** A rule file as a ConfigMap carries it. */
export type RuleManifest = Manifest & { readonly data?: { readonly [key: string]: string } };
