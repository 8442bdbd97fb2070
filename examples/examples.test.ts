import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EXAMPLES, filesOf } from './synthesise';

/** Runs the program of an example here; `npm run example` runs it in a process of its own, where all has to be loaded and compiled anew. */
function synthesise(example: string, outdir: string): void {
  process.env.CDK8S_OUTDIR = outdir;
  // It prints advice.
  const error = jest.spyOn(console, 'error').mockImplementation();
  try {
    jest.isolateModules(() => jest.requireActual(join(__dirname, example, 'main')));
  } finally {
    error.mockRestore();
    delete process.env.CDK8S_OUTDIR;
  }
}

/** Where the example slos writes runbooks and tests, when it is told to. Each program runs once. */
const artifacts = mkdtempSync(join(tmpdir(), 'cdk8s-sre-artifacts-'));
process.env.ARTIFACTS = artifacts;
afterAll(() => {
  delete process.env.ARTIFACTS;
  rmSync(artifacts, { recursive: true });
});

describe.each(EXAMPLES)('the example %s', (example) => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-sre-example-'));
  afterAll(() => rmSync(outdir, { recursive: true }));

  test('yields what its folder expected/ shows', () => {
    synthesise(example, outdir);
    expect(filesOf(outdir)).toEqual(filesOf(join(__dirname, example, 'expected')));
  });
});

describe('what the example slos writes beside its manifests', () => {
  const manifests = Object.values(filesOf(join(__dirname, 'slos', 'expected'))).join('\n');

  test('every link of an alert to a runbook leads to a page', () => {
    const links = [...manifests.matchAll(/runbook_url: https:\/\/runbooks\.acme\.example\/(\S+)/g)].map(([, path]) => path);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((path) => !existsSync(join(artifacts, 'runbooks', `${path}.md`)))).toEqual([]);
  });

  test('every link of an alert to a dashboard leads to one', () => {
    const links = [...manifests.matchAll(/dashboard_url: https:\/\/grafana\.acme\.example\/d\/(\S+)/g)].map(([, uid]) => uid);
    const uids = [...manifests.matchAll(/^ +"uid": "([^"]+)",$/gm)].map(([, uid]) => uid);
    expect(new Set(links).size).toBe(2);
    expect(links.filter((link) => !uids.includes(link))).toEqual([]);
  });

  test('every test names rules that lie beside it', () => {
    for (const service of ['checkout', 'storefront']) {
      const folder = join(artifacts, 'rules', service);
      const tests = readdirSync(folder).filter((file) => file.endsWith('.test.yaml'));
      expect(tests.length).toBeGreaterThan(6);
      tests.forEach((file) => parse(readFileSync(join(folder, file), 'utf8')).rule_files.forEach((name: string) => expect(readdirSync(folder)).toContain(name)));
    }
  });
});
