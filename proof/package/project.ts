import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const REPOSITORY = resolve(__dirname, '../..');

/** The peers that a user installs beside the library, as its package.json asks for them. */
export const PEERS: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')).peerDependencies;

/** Compiles the library, unless that has been done since anything of it changed, as by the tests before. */
export function compileLibrary(): void {
  const assembly = join(REPOSITORY, '.jsii');
  const sources = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' }).map((file) => join(REPOSITORY, 'src', file));
  const newest = Math.max(...[...sources, join(REPOSITORY, 'package.json')].map((file) => statSync(file).mtimeMs));
  if (existsSync(assembly) && existsSync(join(REPOSITORY, 'lib/index.js')) && statSync(assembly).mtimeMs > newest) return;
  execFileSync('npx', ['jsii', '--silence-warnings=reserved-word'], { cwd: REPOSITORY, stdio: 'pipe' });
}

/** An empty project of a user, outside of this repository. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-package-'));

  write(file: string, content: string): void {
    writeFileSync(join(this.folder, file), content);
  }

  /** Runs a program and returns what it prints; its output is part of the error when it fails. */
  run(program: string, ...args: string[]): string {
    try {
      return execFileSync(program, args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe', env: environment() });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What npm and jest set for their children would leak this repository into the project. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV, NODE_PATH, JEST_WORKER_ID, TS_NODE_PROJECT, CDK8S_OUTDIR, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !/^npm_(package|lifecycle|command|execpath)/.test(key)));
}
