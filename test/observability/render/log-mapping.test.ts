import { FIELD_PLACES, PARSED, SYNONYMS } from '../../../src/observability/model/log-formats';
import { logMapping } from '../../../src/observability/render/log-mapping';

const [{ conditions, statements }] = logMapping().log_statements as unknown as { readonly conditions: string[]; readonly statements: string[] }[];

test('only what was parsed is moved, and nothing of it stays where the parsers put it', () => {
  expect(conditions).toEqual(['IsMap(log.attributes["app"])']);
  expect(statements.slice(-3)).toEqual([
    'flatten(log.attributes["app"])', 'merge_maps(log.attributes, log.attributes["app"], "insert")', `delete_key(log.attributes, "${PARSED}")`,
  ]);
});

test('every field of the table is moved, and removed only where it was', () => {
  for (const { to } of FIELD_PLACES) expect(statements.filter((one) => one.startsWith('set(') && one.includes(`["${to.attribute}"],`))).toHaveLength(1);
  expect(statements).toContain(
    'set(log.attributes["http.request.method"], log.attributes["app"]["http"]["method"]) where IsString(log.attributes["app"]["http"]["method"])',
  );
  expect(statements).toContain('delete_key(log.attributes["app"]["http"], "method") where IsString(log.attributes["app"]["http"]["method"])');
});

test('other names of a field count where it is not there', () => {
  for (const [from, to] of SYNONYMS) {
    expect(statements).toContain(`set(log.attributes["app"]["${to}"], log.attributes["app"]["${from}"]) where log.attributes["app"]["${to}"] == nil and log.attributes["app"]["${from}"] != nil`);
  }
});
