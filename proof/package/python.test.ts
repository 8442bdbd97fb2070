import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLibrary, Project, REPOSITORY } from './project';

const EXAMPLE = join(REPOSITORY, 'examples/first-service');

describe('the Python package', () => {
  const project = new Project();
  const python = join(project.folder, 'venv/bin/python');
  beforeAll(() => {
    const options = { cwd: REPOSITORY, stdio: 'pipe' as const };
    compileLibrary();
    execFileSync('npx', ['jsii-pacmak', '--target', 'python', '--outdir', join(project.folder, 'packages')], options);
    const wheels = join(project.folder, 'packages/python');
    project.run('python3', '-m', 'venv', 'venv');
    project.run(python, '-m', 'pip', 'install', '--quiet', ...readdirSync(wheels).filter((file) => file.endsWith('.whl')).map((file) => join(wheels, file)));
  });
  afterAll(() => project.remove());

  test('yields the same bytes as TypeScript', () => {
    project.write('main.py', readFileSync(join(EXAMPLE, 'main.py'), 'utf8'));
    project.run(python, 'main.py');
    expect(readFileSync(join(project.folder, 'dist/shop.k8s.yaml'), 'utf8')).toBe(readFileSync(join(EXAMPLE, 'expected/shop.k8s.yaml'), 'utf8'));
  });

  test('tells the same errors', () => {
    project.write('wrong.py', readFileSync(join(EXAMPLE, 'main.py'), 'utf8').replace(/:1\.4\.2@sha256:[0-9a-f]+/, ''));
    expect(() => project.run(python, 'wrong.py')).toThrow('shop/checkout: image must name a version by tag or digest, got "ghcr.io/acme/checkout".');
  });
});
