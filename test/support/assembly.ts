import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** The public API as the compiler has written it down. */
export function compiledAssembly(): Assembly {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', '.jsii'), 'utf8'));
}
