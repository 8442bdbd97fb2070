import { LOG_OPERATORS } from '../../../src/observability/render/log-operators';

test('lines become records in the one order that keeps stack traces whole', () => {
  expect(LOG_OPERATORS.map(({ type }) => type)).toEqual(['container', 'remove', 'add', 'recombine', 'remove', 'router', 'json_parser', 'regex_parser', 'noop']);
});

test('every way through ends in the same place, also what has no known form', () => {
  const router: any = LOG_OPERATORS.find(({ type }) => type === 'router');
  const ids = LOG_OPERATORS.flatMap(({ id }) => id === undefined ? [] : [id]);
  for (const output of [...router.routes.map((route: any) => route.output), router.default]) expect(ids).toContain(output);
  expect(LOG_OPERATORS.filter(({ type }) => String(type).endsWith('_parser')).map(({ output, on_error }) => [output, on_error]))
    .toEqual([['done', 'send_quiet'], ['done', 'send_quiet']]);
});
