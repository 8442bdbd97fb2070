import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import vm from 'node:vm';

/** The name under which Jest asks for modules that a worker loads once and hands to every suite. */
export const SHARED = vm.createContext();
/** The name under which Jest asks for modules that are loaded for one suite alone. */
export const FRESH = vm.createContext();

type CompileOptions = vm.CompileFunctionOptions & { readonly filename?: string };
/** A file as Jest runs it, called with `module`, `exports`, `require` and what else it names. */
type Run = (module: { exports: unknown }, exports: unknown, require: (name: string) => unknown, ...rest: unknown[]) => void;

const PACKAGES = `${sep}node_modules${sep}`;
const LIBRARY = join(__dirname, '../../src') + sep;
/** It keeps the tests of a suite in variables of its modules. */
const RUNNER = `${PACKAGES}jest-circus${sep}`;

const node = createRequire(__filename);
// It registers its matchers as a global when it is loaded, which has to be before the first suite begins and what it leaves is removed.
node('@jest/expect');

/** What V8 made of each file, by its name. */
const compiled = new Map<string, { readonly code: string; readonly data: Buffer | undefined }>();
/** What each file of the library exports, by its name. */
const loaded = new Map<string, unknown>();

const compileFunction = vm.compileFunction;

/** The tests run among the globals of Node itself, or values of modules loaded by Node would be of other classes than those in tests. */
const compile = (code: string, params: readonly string[] | undefined, options: CompileOptions): Run => {
  const { parsingContext, filename = '', ...others } = options;
  const known = compiled.get(filename);
  const cache = known?.code === code ? { cachedData: known.data } : { produceCachedData: true };
  const run = compileFunction(code, params, { ...others, filename, ...cache });
  if (cache.produceCachedData) compiled.set(filename, { code, data: run.cachedData });
  return run as unknown as Run;
};

const exporting = (exported: () => unknown): Run => (module) => {
  module.exports = exported();
};

/** The library keeps nothing of one program for the next, so each of its files is run once. */
const runOnce = (filename: string, run: Run): Run => {
  const ofNode = createRequire(filename);
  return (module, exports, require, ...rest) => {
    // What a function requires later outlives the suite, and with it the function that Jest made for it.
    run(module, exports, (name) => name.startsWith('.') ? require(name) : ofNode(name), ...rest);
    loaded.set(filename, module.exports);
  };
};

const compileShared = (code: string, params: readonly string[] | undefined, options: CompileOptions): Run => {
  const { filename = '' } = options;
  if (filename.includes(PACKAGES) && !filename.includes(RUNNER)) return exporting(() => node(filename));
  if (loaded.has(filename)) return exporting(() => loaded.get(filename));
  const run = compile(code, params, options);
  return filename.startsWith(LIBRARY) ? runOnce(filename, run) : run;
};

/** From here on Jest, which compiles every file anew for every suite that loads it, does so only where it has to. */
export function shareModules(): void {
  vm.compileFunction = ((code, params, options = {}) => {
    if (options.parsingContext === SHARED) return compileShared(code, params, options);
    return options.parsingContext === FRESH ? compile(code, params, options) : compileFunction(code, params, options);
  }) as typeof vm.compileFunction;
}
