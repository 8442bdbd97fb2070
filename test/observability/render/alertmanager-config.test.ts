import * as fc from 'fast-check';
import { parse } from 'yaml';
import { AlertReceiver } from '../../../src';
import { renderAlertmanagerConfig } from '../../../src/observability/render/alertmanager-config';
import { alertmanagerModel, alertmanagerProblems } from '../../support/alertmanager';

const config = (options: Parameters<typeof alertmanagerModel>[0] = {}) => renderAlertmanagerConfig(alertmanagerModel(options), ['notification.tmpl']);

test('it has routes, inhibition and receivers, and quiet hours only if there are some', () => {
  expect(Object.keys(parse(config()))).toEqual(['global', 'templates', 'route', 'inhibit_rules', 'receivers']);
  expect(Object.keys(parse(config({ quietHours: { from: '20:00', until: '08:00', timeZone: 'UTC' } })))).toContain('time_intervals');
});

test('the same declaration is the same text', () => {
  expect(config()).toBe(config());
});

test('every receiver that a route names is there', () => {
  const { route, receivers } = parse(config({ routes: [{ owner: 'a', chat: AlertReceiver.none('x') }, { owner: 'b', onCall: AlertReceiver.none('y') }] }));
  const named = (node: any): string[] => [node.receiver, ...(node.routes ?? []).flatMap(named)];
  const known = receivers.map(({ name }: any) => name);
  expect(new Set(named(route))).toEqual(new Set(known));
  expect(new Set(known).size).toBe(known.length);
});

test('times of day are text for every parser of YAML', () => {
  expect(config({ quietHours: { from: '20:00', until: '08:00', timeZone: 'UTC' } })).toContain('start_time: "20:00"');
});

test('who reads it learns why nobody is told', () => {
  expect(config({ management: AlertReceiver.none('We are three,\nand all on call.') })).toContain('  # We are three,\n  # and all on call.\n  - name: management\n');
});

test('a reason is a comment whatever it says', () => {
  const without = parse(config({ chat: AlertReceiver.none('reason') }));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('a\rroute: {}', 'a\n- name: b', '# x', 'a\r\nb', '\n\nb')), (reason) => {
    const chat = AlertReceiver.none(reason);
    fc.pre(alertmanagerProblems({ chat }).length === 0);
    expect(parse(config({ chat }))).toEqual(without);
  }), { numRuns: 50 });
});
