import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../src/core/error-codes';

const TESTS = join(__dirname, '..');
/** The tests of what users call; those of the core make up problems of their own. */
const SOURCES = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(platform|alerting|dashboard|slo|service|observability|chaos|resilience|delivery)\/.*\.test\.ts$/.test(path))
  .map((path) => readFileSync(join(TESTS, path), 'utf8'))
  .join('\n');

test.each(Object.keys(ERROR_CODES))('%s ends a message that some test expects as a whole', (code) => {
  expect(SOURCES).toContain(`[${code}]`);
});

test('no test expects a code that is not in the table', () => {
  const expected = [...SOURCES.matchAll(/\[(SRE\d+)\]/g)].map(([, code]) => code);
  expect(expected.filter((code) => !(code in ERROR_CODES))).toEqual([]);
});

test('a code is SRE and four digits, and a title says one thing', () => {
  for (const [code, title] of Object.entries(ERROR_CODES)) {
    expect(code).toMatch(/^SRE\d{4}$/);
    expect(title).toMatch(/^[A-Z][^.]*[^.]$/);
  }
  expect(new Set(Object.values(ERROR_CODES)).size).toBe(Object.keys(ERROR_CODES).length);
});
