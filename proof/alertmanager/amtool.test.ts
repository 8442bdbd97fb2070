import { checkConfig, routesTest } from './amtool';

const CONFIG = `
route:
  receiver: chat
  routes:
    - { matchers: ['severity="page"'], receiver: pager, continue: true }
    - { matchers: ['team=~"pay.*"'], receiver: payments }
receivers: [{ name: chat }, { name: pager }, { name: payments }]
`;

test('checkConfig passes a configuration that is right', () => {
  expect(checkConfig(CONFIG)).toEqual({ ok: true, output: expect.stringMatching(/SUCCESS[^]*3 receivers/) });
});

test.each([
  ['a receiver that there is none of', CONFIG.replace('receiver: chat', 'receiver: nobody'), 'undefined receiver "nobody"'],
  ['a matcher that does not parse', CONFIG.replace('pay.*', 'pay(.*'), 'missing closing )'],
  ['a field that it does not know', CONFIG.replace('continue:', 'proceed:'), 'field proceed not found'],
])('checkConfig refuses %s', (_, config, reason) => {
  expect(checkConfig(config)).toEqual({ ok: false, output: expect.stringContaining(reason) });
});

test('routesTest names the receivers in order', () => {
  expect(routesTest(CONFIG, { severity: 'page', team: 'payments' })).toEqual(['pager', 'payments']);
  expect(routesTest(CONFIG, { severity: 'page', summary: 'a "quoted" text, with a comma = and more' })).toEqual(['pager']);
  expect(routesTest(CONFIG, {})).toEqual(['chat']);
});

test('routesTest of a broken configuration is an error, with the reason', () => {
  expect(() => routesTest(CONFIG.replace('receiver: chat', 'receiver: nobody'), {})).toThrow('undefined receiver "nobody"');
});
