import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LegacyESLint } from 'eslint/use-at-your-own-risk';

const ROOT = join(__dirname, '..');

/** The configuration of the project, without the rules that need types, which take long. */
const ESLINT = new LegacyESLint({
  cwd: ROOT,
  overrideConfig: {
    parserOptions: { projectService: false },
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/return-await': 'off' },
  },
});

/** What the linter says of a text, as if it stood in a file. The file has to exist, or the search for circles breaks down; it is not touched. */
async function said(file: string, text: string): Promise<string[]> {
  if (!existsSync(join(ROOT, file))) throw new Error(`${file} is gone: plant the violation elsewhere.`);
  const [{ messages }] = await ESLINT.lintText(`${text}\n`, { filePath: join(ROOT, file) });
  return messages.map(({ message }) => message);
}

const MODEL = 'src/service/model/prop-path.ts';
const RENDER = 'src/service/render/service.ts';
const CORE = 'src/core/ratio.ts';
const PLATFORM = 'src/platform/monitoring.ts';
const SERVICE = 'src/service/drain.ts';

const PURE = 'core/ and model/ are pure: convert at the door, in the construct, and pass plain data.';
const PLAIN = 'render/ turns a model into plain objects: create the construct in the file that calls the renderer.';

test.each<[string, string, string, string[]]>([
  ['a model that knows cdk8s', MODEL, 'export { Duration } from \'cdk8s\';', [PURE]],
  ['a model that knows a type of cdk8s-plus', MODEL, 'import type { Cpu } from \'cdk8s-plus-27\';\nexport type Amount = Cpu;', [PURE]],
  ['a model that reads files', MODEL, 'export { readFileSync } from \'node:fs\';', [PURE]],
  ['a core that knows constructs', CORE, 'export { Construct } from \'constructs\';', [PURE]],
  ['a renderer that makes constructs', RENDER, 'export { Construct } from \'constructs\';', [PLAIN]],
  ['a renderer that knows cdk8s', RENDER, 'export { ApiObject } from \'cdk8s\';', [PLAIN]],
  ['a model that writes manifests', MODEL, 'export { selectorLabels } from \'../render/metadata\';', ['model/ is pure: move the text to render/ and pass it numbers.']],
  ['a core that reaches up to a domain', CORE, 'export * from \'../service\';',
    ['core comes before service in the domain order: move what both need down to core, or pass it in as a value.']],
  ['a core that reaches up to the platform', CORE, 'export * from \'../platform\';',
    ['core comes before platform in the domain order: move what both need down to core, or pass it in as a value.']],
  ['a platform that reaches up to a service', PLATFORM, 'export { Drain } from \'../service\';',
    ['platform comes before service in the domain order: move what both need down to platform, or pass it in as a value.']],
  ['a domain that is entered by a window', SERVICE, 'export { Platform } from \'../platform/platform\';',
    ['enter platform by its index: what is not exported there is its own business.']],
  ['files that import each other', MODEL, 'export { checkContainerImage } from \'./check-image\';', ['Dependency cycle detected.']],
])('%s is refused', async (_, file, text, sentences) => {
  const messages = await said(file, text);
  expect(messages).toHaveLength(sentences.length);
  sentences.forEach((sentence, index) => expect(messages[index]).toContain(sentence));
});

test.each<[string, string, string]>([
  ['a construct that knows cdk8s', SERVICE, 'export { Duration } from \'cdk8s\';'],
  ['a domain that is entered by its door', SERVICE, 'export { Platform } from \'../platform\';'],
  ['a renderer that reads a model', RENDER, 'export { propOf } from \'../model/prop-path\';'],
  ['a model that uses the core', MODEL, 'export { Ratio } from \'../../core/ratio\';'],
  ['a core that uses a small package', CORE, 'export { default } from \'big.js\';'],
])('%s is welcome', async (_, file, text) => {
  expect(await said(file, text)).toEqual([]);
});

/** Paths of TypeScript files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

test('a test stands where its source stands', () => {
  const sources = filesBelow(join(ROOT, 'src'));
  const tests = filesBelow(__dirname).filter((path) => /^(core|platform|promql|alerting|dashboard|slo|service)\//.test(path));
  // A source may have several tests: production-service.selector.test.ts belongs to production-service.ts.
  expect(tests.filter((path) => !sources.includes(path.replace(/\.[^/]*$/, '.ts')))).toEqual([]);
});
