import { LESS_COLLECTION } from './go-runtime';
import { Files, withFiles } from './temporary';
import { judge, Verdict } from './verdict';

/** Rules, and the unit test that is run against them. */
export interface RuleTest {
  /** Rule files by the names that `rule_files` of the test gives them. */
  readonly rules: Files;
  /** The test, as `promtool test rules` reads it. */
  readonly test: string;
}

const LINT = ['--lint=all', '--lint-fatal'];
const TEST_FILE = 'unit-test.yml';

/** Checks a rule file as strictly as promtool can: every lint, and each one fatal. */
export function checkRules(ruleFileYaml: string): Verdict {
  return withFiles({ 'rules.yml': ruleFileYaml }, folder => judge('promtool', ['check', 'rules', ...LINT, 'rules.yml'], folder));
}

/** Checks a configuration together with the files that it names by paths relative to it. */
export function checkConfig(configYaml: string, files: Files = {}): Verdict {
  return withFiles({ ...files, 'prometheus.yml': configYaml },
    folder => judge('promtool', ['check', 'config', ...LINT, 'prometheus.yml'], folder));
}

export function testRules(test: RuleTest): Verdict {
  return testRulesMany([test])[0];
}

/** Runs many unit tests in one process; each verdict is that of one test, in the order given. */
export function testRulesMany(tests: readonly RuleTest[]): Verdict[] {
  if (tests.length === 0) return [];
  const inFolders = tests.map(({ rules, test }, index): [string, string][] =>
    Object.entries({ ...rules, [TEST_FILE]: test }).map(([name, text]) => [`${index}/${name}`, text]));
  return withFiles(Object.fromEntries(inFolders.flat()), folder => {
    const all = judge('promtool', ['test', 'rules', ...tests.map((_, index) => `${index}/${TEST_FILE}`)], folder, LESS_COLLECTION);
    const parts = all.output.split(/^Processing test file: /m).slice(1);
    if (parts.length !== tests.length) throw new Error(`promtool judged ${parts.length} of ${tests.length} tests:\n${all.output}`);
    const verdicts = parts.map(verdict);
    if (all.ok && !verdicts.every(({ success }) => success)) throw new Error(`promtool calls this a success:\n${all.output}`);
    return verdicts.map(({ ok, output }) => ({ ok, output }));
  });
}

function verdict(part: string): Verdict & { success: boolean } {
  const output = part.slice(part.indexOf('\n') + 1).trim();
  const success = /^ {2}SUCCESS$/m.test(part);
  // promtool only warns of a rule file that is not there, and then tests nothing.
  return { ok: success && !output.includes('no file match pattern'), success, output };
}
