import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** The parts of a jsii assembly that the rules of the public API read. @see https://github.com/aws/jsii/blob/main/packages/%40jsii/spec/src/assembly.ts */
export interface Assembly {
  readonly types: { [fqn: string]: TypeSpec };
}

export interface Documented {
  docs?: { summary?: string; default?: string };
}

export interface TypeReference {
  readonly primitive?: string;
  readonly union?: { readonly types: readonly TypeReference[] };
  readonly collection?: { readonly elementtype: TypeReference };
}

export interface Parameter extends Documented {
  readonly name: string;
  type: TypeReference;
}

export interface Callable extends Documented {
  readonly parameters?: Parameter[];
  readonly returns?: { readonly type: TypeReference };
}

export interface Method extends Callable {
  readonly name: string;
}

export interface Property extends Documented {
  readonly name: string;
  type: TypeReference;
  optional?: boolean;
}

export interface TypeSpec extends Documented {
  readonly fqn: string;
  /** A struct of properties, as against an interface of behaviour. */
  readonly datatype?: boolean;
  readonly initializer?: Callable;
  readonly methods?: Method[];
  readonly properties?: Property[];
  readonly members?: (Documented & { readonly name: string })[];
}

/** Runs one of the tools of jsii at the root of the project. What it says is the message when it fails. */
export function runTool(name: 'jsii' | 'jsii-docgen', ...args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    execFile(join(ROOT, 'node_modules/.bin', name), args, { cwd: ROOT }, (error, out, err) => error ? fail(new Error(`${error.message}\n${out}${err}`)) : done());
  });
}

/** Writes lib/ and what the compiler says of the public API. */
export function compileLibrary(): Promise<void> {
  return runTool('jsii', '--silence-warnings=reserved-word');
}

/** The public API as the compiler has written it down. */
export function compiledAssembly(): Assembly {
  return JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8'));
}
