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

const ODD = fc.constantFrom('yes', 'on', 'null', '~', '0x17', '1_000', '012', '12:30', '1e3', '"', '\'', '{{', '$(X)', '#', ': ', '- a', '\n', '\\', 'ü', '@', '.');
const TEXT = fc.oneof(ODD, fc.string(), fc.array(ODD, { maxLength: 4 }).map((parts) => parts.join('')));

test('hostile text is refused, or arrives as it was written, also in parsers of YAML 1.1', () => {
  let accepted = 0;
  fc.assert(fc.property(fc.record({ owner: TEXT, username: TEXT, name: TEXT, channel: TEXT }), ({ owner, username, name, channel }) => {
    const given = [
      { routes: [{ owner, chat: AlertReceiver.none('x') }] },
      { chat: AlertReceiver.email({ to: [`${name}@example.com`], from: 'a@example.com', host: 'smtp.example.com', username, password: { secretName: 'smtp' } }) },
      { management: AlertReceiver.slack({ webhookUrl: { secretName: 'slack' }, channel: `#${channel}` }) },
    ].filter((options) => alertmanagerProblems(options).length === 0).reduce((all, options) => ({ ...all, ...options }), {});
    accepted += Object.keys(given).length;
    const { route, receivers } = parse(config(given), { version: '1.1' });
    const find = (receiver: string) => receivers.find((one: any) => one.name === receiver);
    if ('routes' in given) expect(route.routes[2]).toMatchObject({ matchers: [`owner="${owner}"`], receiver: `${owner}/chat` });
    if ('chat' in given) expect(find('chat').email_configs[0]).toMatchObject({ to: `${name}@example.com`, auth_username: username });
    if ('management' in given) expect(find('management').slack_configs[0].channel).toBe(`#${channel}`);
  }), { numRuns: 200 });
  expect(accepted).toBeGreaterThan(50);
});
