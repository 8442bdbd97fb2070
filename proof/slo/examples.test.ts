import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkRules, testRulesMany } from '../prometheus/promtool';
import { temporaryFolder } from '../prometheus/temporary';
import { runExample } from '../run-example';

/* The example slos writes rules and their tests as a user saves them: promtool runs them from there. */

const outdir = temporaryFolder();
const artifacts = temporaryFolder();
runExample('slos', { outdir, artifacts });
afterAll(() => [outdir, artifacts].forEach((folder) => rmSync(folder, { recursive: true })));

/** The texts of a service's files, by their names. */
function filesOf(service: string): Record<string, string> {
  const folder = join(artifacts, 'rules', service);
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

describe.each(readdirSync(join(artifacts, 'rules')))('the rules of %s', (service) => {
  const files = filesOf(service);
  const isTest = (file: string) => file.endsWith('.test.yaml');
  const rules = Object.fromEntries(Object.entries(files).filter(([file]) => !isTest(file)));

  test.each(Object.entries(rules).filter(([file]) => !file.endsWith('.test-rules.yaml')))('%s has no finding', (_, text) => {
    expect(checkRules(text)).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
  });

  // Slower alerts and whole periods take minutes: CDK8S_SRE_PROOF=all plays them too. Those of objectives of every kind are played in unit-tests.test.ts.
  const isPlayed = (file: string) => isTest(file) && (process.env.CDK8S_SRE_PROOF === 'all' || file.includes('.fast.'));
  test.each(Object.entries(files).filter(([file]) => isPlayed(file)))('%s passes', (_, text) => {
    expect(testRulesMany([{ rules, test: text }])).toEqual([{ ok: true, output: 'SUCCESS' }]);
  }, 240_000);
});
