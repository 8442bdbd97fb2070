import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLibrary, PEERS, Project, REPOSITORY } from './project';

const BACKPORT = { backport: 'npm:empty-npm-package@1.0.0' };
const EXAMPLES = join(REPOSITORY, 'examples');

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** The library as it would be published. */
let tarball: string;
let contents: string[];
const packed = new Project();

beforeAll(() => {
  compileLibrary();
  const [report] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', packed.folder], { cwd: REPOSITORY, encoding: 'utf8' }));
  tarball = join(packed.folder, report.filename);
  contents = report.files.map(({ path }: { path: string }) => path);
});
afterAll(() => packed.remove());

describe('the packed library', () => {
  test('holds what a user needs, its bundled packages included', () => {
    expect(contents).toEqual(expect.arrayContaining([
      '.jsii', 'LICENSE', 'README.md', 'lib/index.js', 'lib/index.d.ts', 'node_modules/big.js/package.json', 'node_modules/ipaddr.js/package.json',
    ]));
  });

  test('holds nothing that only developers need', () => {
    const others = new Set(contents.map((path) => path.split('/')[0]));
    ['src', 'test', 'proof', 'examples', 'benchmark', 'docs', 'projenrc', 'dist', '.ci', '.github', '.projen', '.npmrc'].forEach((folder) => expect(others).not.toContain(folder));
  });
});

describe('an empty project', () => {
  const project = new Project();
  beforeAll(() => {
    project.write('package.json', JSON.stringify({ private: true, dependencies: { ...PEERS, 'cdk8s-sre': tarball }, overrides: BACKPORT }));
    project.run('npm', 'install', '--no-audit', '--no-fund');
  });
  afterAll(() => project.remove());

  test('synthesises the first example in plain JavaScript, to the letter', () => {
    const source = readFileSync(join(EXAMPLES, 'first-service/main.ts'), 'utf8');
    project.write('main.mjs', source);
    project.run('node', 'main.mjs');
    expect(filesOf(join(project.folder, 'dist'))).toEqual(filesOf(join(EXAMPLES, 'first-service/expected')));
  });

  test('compiles in TypeScript with every type of the library checked', () => {
    project.write('typed.ts', readFileSync(join(EXAMPLES, 'first-service/main.ts'), 'utf8'));
    const options = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'node16', '--moduleResolution', 'node16', '--target', 'es2022'];
    expect(project.run(join(REPOSITORY, 'node_modules/.bin/tsc'), ...options, 'typed.ts')).toBe('');
  });
});

describe("an organisation's project", () => {
  const project = new Project();
  beforeAll(() => {
    for (const file of readdirSync(join(EXAMPLES, 'platform-template'))) {
      if (file !== 'expected') cpSync(join(EXAMPLES, 'platform-template', file), join(project.folder, file), { recursive: true });
    }
    const manifest = JSON.parse(readFileSync(join(project.folder, 'package.json'), 'utf8'));
    project.write('package.json', JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, 'cdk8s-sre': tarball } }));
    project.run('npm', 'install', '--no-audit', '--no-fund');
  });
  afterAll(() => project.remove());

  test('passes its own tests, the reviewed snapshot among them', () => {
    project.run('npm', 'test');
  });

  test('is synthesised by the command line tool of cdk8s, as a pipeline would do it', () => {
    project.run('npm', 'run', 'synth');
    expect(filesOf(join(project.folder, 'dist'))).toEqual(filesOf(join(EXAMPLES, 'platform-template/expected')));
  });
});
