import { join } from 'node:path';
import {
  createCompilerHost, createProgram, createSourceFile, flattenDiagnosticMessageText, getPreEmitDiagnostics,
  CompilerOptions, ModuleKind, ModuleResolutionKind, ScriptTarget,
} from 'typescript';

const OPTIONS: CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  // JavaScript has no place to say what a parameter is.
  noImplicitAny: false,
  skipLibCheck: true,
  target: ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.Bundler,
  types: ['k6'],
};

/** What the compiler has to say of a k6 script, against the types of k6's own modules: one line a problem, none when all is well. */
export function scriptProblems(script: string): string[] {
  // A file that exists for the compiler only, in a place from which it finds the types.
  const path = join(__dirname, 'script.js');
  const host = createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = name => name === path || fileExists(name);
  host.readFile = name => name === path ? script : readFile(name);
  host.getSourceFile = (name, ...rest) => name === path ? createSourceFile(name, script, ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  return getPreEmitDiagnostics(createProgram([path], OPTIONS, host)).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `line ${line}: ${flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
