import { checkConfig, checkRules, RuleTest, testRules, testRulesMany } from './promtool';

const RULES = `
groups:
  - name: errors
    rules:
      - { record: 'job:errors:rate5m', expr: 'sum by (job) (rate(errors_total[5m]))' }
      - { alert: Errors, expr: 'job:errors:rate5m > 0.5', labels: { severity: page } }
`;

const unitTest = (value: number, ruleFile = 'rules.yml'): RuleTest => ({
  rules: { 'rules.yml': RULES },
  test: `
rule_files: [${ruleFile}]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series: [{ series: 'errors_total{job="api"}', values: '0+60x10' }]
    promql_expr_test:
      - expr: 'job:errors:rate5m'
        eval_time: 10m
        exp_samples: [{ labels: 'job:errors:rate5m{job="api"}', value: ${value} }]
    alert_rule_test:
      - { alertname: Errors, eval_time: 10m, exp_alerts: [{ exp_labels: { job: api, severity: page } }] }
`,
});

describe('checkRules', () => {
  test('it passes a rule file that is right', () => {
    expect(checkRules(RULES)).toEqual({ ok: true, output: expect.stringContaining('SUCCESS: 2 rules found') });
  });

  test('it refuses an expression that does not parse, with the reason', () => {
    expect(checkRules(RULES.replace('> 0.5', '> > 0.5'))).toEqual({ ok: false, output: expect.stringContaining('could not parse expression') });
  });

  test('it refuses a field that it does not know', () => {
    expect(checkRules(RULES.replace('labels:', 'lables:'))).toEqual({ ok: false, output: expect.stringContaining('lables') });
  });

  test('it refuses a rule that is there twice', () => {
    const twice = `${RULES}      - { record: 'job:errors:rate5m', expr: 'vector(1)' }\n`;
    expect(checkRules(twice)).toEqual({ ok: false, output: expect.stringMatching(/1 duplicate rule\(s\) found[^]*job:errors:rate5m/) });
  });
});

describe('checkConfig', () => {
  const config = 'rule_files: [rules/*.yml]\nscrape_configs: [{ job_name: api, static_configs: [{ targets: ["127.0.0.1:9"] }] }]\n';

  test('it passes a configuration and its rules', () => {
    expect(checkConfig(config, { 'rules/errors.yml': RULES })).toEqual({ ok: true, output: expect.stringContaining('SUCCESS: 2 rules found') });
  });

  test('it refuses a field that it does not know, and rules that are wrong', () => {
    expect(checkConfig(config.replace('job_name', 'name'))).toEqual({ ok: false, output: expect.stringContaining('field name not found') });
    expect(checkConfig(config, { 'rules/errors.yml': RULES.replace('rate(', 'rates(') }))
      .toEqual({ ok: false, output: expect.stringContaining('unknown function with name "rates"') });
  });
});

describe('testRules', () => {
  test('it passes a true expectation', () => {
    expect(testRules(unitTest(1))).toEqual({ ok: true, output: 'SUCCESS' });
  });

  test('it fails a wrong one, and tells what came instead', () => {
    expect(testRules(unitTest(2))).toEqual({ ok: false, output: expect.stringMatching(/FAILED:[^]*exp:[^]* 2E\+00[^]*got:[^]* 1E\+00/) });
  });

  test('a rule file that is not there fails the test, although promtool calls it a success', () => {
    const empty = { rules: {}, test: 'rule_files: [missing.yml]\ntests: []\n' };
    expect(testRules(empty)).toEqual({ ok: false, output: expect.stringContaining('no file match pattern') });
  });

  test('of many tests in one call, each has its own verdict', () => {
    const broken = { ...unitTest(1), rules: { 'rules.yml': 'groups: [' } };
    const verdicts = testRulesMany([unitTest(1), unitTest(2), broken, unitTest(1)]);
    expect(verdicts.map(({ ok }) => ok)).toEqual([true, false, false, true]);
    expect(verdicts[2].output).toContain('2/rules.yml');
    expect(testRulesMany([])).toEqual([]);
  });
});
