import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

type Compile = typeof vm.compileFunction;

/** What V8 made of each file, by its name. */
const compiled = new Map<string, { readonly code: string; readonly data: Buffer | undefined }>();

/** Jest compiles every file anew for every suite that loads it. A worker does it once, and for later suites takes what V8 has kept. */
const compileOnce = (compile: Compile): Compile => (code, params, options = {}) => {
  const name = options.filename ?? '';
  const known = compiled.get(name);
  if (known?.code === code) return compile(code, params, { ...options, cachedData: known.data });
  const made = compile(code, params, { ...options, produceCachedData: true });
  compiled.set(name, { code, data: made.cachedData });
  return made;
};

vm.compileFunction = compileOnce(vm.compileFunction);

export default TestEnvironment;
