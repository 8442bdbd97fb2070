import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { claimSchedule } from '../../src/chaos/claimed-schedules';
import type { ExperimentModel } from '../../src/chaos/model/experiment-model';
import { formatProblem } from '../../src/core/problem';
import { Platform } from '../../src/platform';
import { experimentModel, podsTarget } from '../support/experiments';

let chart: Chart;
beforeEach(() => { chart = new Chart(new App(), 'shop'); });

const claim = (id: string, differences: Partial<ExperimentModel> = {}, scope: Construct = chart) =>
  claimSchedule(new Construct(scope, id), experimentModel({ name: id, ...differences })).map(formatProblem);

const at = (cron: string) => ({ calendar: { ...experimentModel().calendar, cron } });

test('experiments on one target may come one after the other, and those on others at any time', () => {
  expect(claim('first', at('0 10 * * 2'))).toEqual([]);
  expect(claim('second', at('11 10 * * 2'))).toEqual([]);
  expect(claim('other', { ...at('0 10 * * 2'), target: podsTarget({ name: 'cart' }) })).toEqual([]);
  expect(claim('nodes', { ...at('0 10 * * 2'), target: { kind: 'nodes', name: 'checkout', nodeLabels: {}, nodes: 3 } })).toEqual([]);
});

test('fails when two may run at the same time on one target', () => {
  claim('first', at('0 10 * * 2'));
  expect(claim('second', at('10 10 1-7 * *'))).toEqual([
    'calendar must not meet shop/first, which disturbs checkout too: both may run at 2026-01-06 10:10 UTC, got "10 10 1-7 * *". Start one of them at least 11 minutes before or after the other. [SRE4203]',
  ]);
});

test('fails when two have one name in a namespace', () => {
  claim('first', at('0 10 * * 2'));
  expect(claim('second', { name: 'first', ...at('0 12 * * 2') })).toEqual([
    'name must be the only experiment of this name in its namespace: shop/first has it, got "first". Pass another name. [SRE1103]',
  ]);
});

test('what is in another cluster does not meet', () => {
  const [one, other] = ['eu', 'us'].map((cluster) => {
    const region = new Chart(chart, cluster);
    Platform.configure(region, { cluster });
    return region;
  });
  expect([claim('same', {}, one), claim('same', {}, other)]).toEqual([[], []]);
});
