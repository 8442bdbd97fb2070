import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { violations } from './support/api-rules';
import { Assembly, compiledAssembly, compileLibrary, runTool, TypeSpec } from './support/assembly';

const STRUCT = 'cdk8s-sre.ProductionServiceProps';
const CLASS = 'cdk8s-sre.ProductionService';

// The compiler is at work while the other workers test. The time is that of a machine which does much else.
beforeAll(compileLibrary, 300_000);

test('the public API is typed and documented, with a default for whatever may be left out', () => {
  expect(violations(compiledAssembly())).toEqual([]);
});

test('the compiler has seen the constructs', () => {
  expect(Object.keys(compiledAssembly().types)).toEqual(expect.arrayContaining([STRUCT, CLASS, 'cdk8s-sre.Platform']));
});

/** Finds a part of a copy of the API, to spoil it. */
function part<T extends { name: string }>(list: T[] | undefined, name: string): T {
  const found = list?.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`The API has no ${name} any more: plant the violation elsewhere.`);
  return found;
}

const method = ({ types }: Assembly, name: string) => part(types[CLASS].methods, name);
const property = ({ types }: Assembly, name: string) => part(types[STRUCT].properties, name);
const NUMBER = { primitive: 'number' };

test.each<[string, (assembly: Assembly) => void, string]>([
  ['a union', (api) => { property(api, 'port').type = { union: { types: [NUMBER, { primitive: 'string' }] } }; }, `${STRUCT}.port is a union of types.`],
  ['a list of a union', (api) => { property(api, 'args').type = { collection: { elementtype: { union: { types: [NUMBER] } } } }; }, `${STRUCT}.args is a union of types.`],
  ['a property that can be anything', (api) => { property(api, 'port').type = { primitive: 'any' }; }, `${STRUCT}.port can be anything.`],
  ['a parameter that can be anything', (api) => { part(method(api, 'addEnv').parameters, 'value').type = { primitive: 'any' }; }, `${CLASS}.addEnv() value can be anything.`],
  ['a result that can be anything', (api) => { Object.assign(method(api, 'addEnv'), { returns: { type: { primitive: 'any' } } }); }, `${CLASS}.addEnv() result can be anything.`],
  ['a type without a word', (api) => { delete api.types[CLASS].docs; }, `${CLASS} has no documentation.`],
  ['a property with an empty word', (api) => { property(api, 'image').docs = { summary: ' ' }; }, `${STRUCT}.image has no documentation.`],
  ['a method without a word', (api) => { delete method(api, 'addEnv').docs; }, `${CLASS}.addEnv() has no documentation.`],
  ['a parameter without a word', (api) => { delete part(method(api, 'addEnv').parameters, 'value').docs; }, `${CLASS}.addEnv() value has no documentation.`],
  ['a parameter of a constructor without a word', (api) => { delete part(api.types[CLASS].initializer!.parameters, 'props').docs; }, `${CLASS}.constructor props has no documentation.`],
  ['a member of an enum without a word', (api) => {
    api.types['cdk8s-sre.Tone'] = { fqn: 'cdk8s-sre.Tone', docs: { summary: 'A tone.' }, members: [{ name: 'LOUD' }] } as TypeSpec;
  }, 'cdk8s-sre.Tone.LOUD has no documentation.'],
  ['an optional property without a default', (api) => { delete property(api, 'port').docs!.default; }, `${STRUCT}.port is optional and says no @default.`],
  ['a property that became optional', (api) => { property(api, 'image').optional = true; }, `${STRUCT}.image is optional and says no @default.`],
])('%s would be noticed', (_, plant, sentence) => {
  const assembly = compiledAssembly();
  plant(assembly);
  expect(violations(assembly)).toEqual([sentence]);
});

test('API.md describes the code as it is; "npm run docgen" writes it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-api-'));
  try {
    const page = join(folder, 'API.md');
    await runTool('jsii-docgen', '-o', page);
    expect(readFileSync(join(__dirname, '../API.md'), 'utf8')).toBe(readFileSync(page, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
