import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { VARIANTS } from '../proof/service/variants';
import { ALL } from '../test/support/stack-alerts';

/**
 * Keeps the guide true. Every ```ts block is compiled and run; one that is marked ```ts fails has to throw. A ```yaml block
 * behind it has to be an excerpt of what the block yields, a ```text block behind one that fails part of its message.
 */

const ROOT = join(__dirname, '..');

interface Page {
  readonly name: string;
  readonly text: string;
}

interface Block {
  readonly page: string;
  /** Line of the page that its first line of code stands on. */
  readonly line: number;
  /** What stands behind the three backticks: `ts`, `ts fails`, `yaml`. */
  readonly info: string;
  readonly code: string;
}

function readPage(name: string): Page {
  return { name, text: readFileSync(join(ROOT, name), 'utf8') };
}

function blocksOf({ name, text }: Page): Block[] {
  const blocks: Block[] = [];
  let open: { info: string; line: number; code: string[] } | undefined;
  text.split('\n').forEach((content, index) => {
    const fence = /^\s*```(.*)$/.exec(content);
    if (!fence) {
      open?.code.push(content);
    } else if (open) {
      blocks.push({ page: name, line: open.line, info: open.info, code: open.code.join('\n') });
      open = undefined;
    } else {
      open = { info: fence[1].trim(), line: index + 2, code: [] };
    }
  });
  return blocks;
}

/** What a block may be, so that none escapes by another spelling. */
const INFOS = ['ts', 'ts fails', 'yaml', 'text', 'sh', 'json', ''];
const isProgram = ({ info }: Block) => info === 'ts' || info === 'ts fails';

/** The lines that a block without imports of its own stands on, as docs/README.md shows them. */
const PREAMBLE = blocksOf(readPage('docs/README.md')).find(({ info }) => info === 'ts preamble')!.code;
const SERVICE = /^const service = .*$/m;

function withPreamble(code: string): { text: string; before: number } {
  if (/^import /m.test(code)) return { text: code, before: 0 };
  return { text: `${PREAMBLE}\n{\n${code}\n}\n`, before: PREAMBLE.split('\n').length + 1 };
}

/** Compiles all blocks at once, under the options of the examples. */
class Compiler {
  private readonly checker: ts.TypeChecker;
  private readonly program: ts.Program;

  constructor(blocks: readonly Block[]) {
    const texts = new Map(blocks.map((block) => [this.pathOf(block), withPreamble(block.code).text]));
    const { config } = ts.readConfigFile(join(__dirname, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, __dirname);
    const unused = { noUnusedLocals: false, noUnusedParameters: false, types: ['node'] };
    const host = ts.createCompilerHost({ ...options, ...unused });
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (path) => texts.has(path) || fileExists(path);
    host.readFile = (path) => texts.get(path) ?? readFile(path);
    host.getSourceFile = (path, version, ...rest) => {
      const text = texts.get(path);
      return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version, true);
    };
    this.program = ts.createProgram([...texts.keys()], { ...options, ...unused }, host);
    this.checker = this.program.getTypeChecker();
  }

  typeErrors(block: Block): string[] {
    const source = this.sourceOf(block);
    return [...this.program.getSyntacticDiagnostics(source), ...this.program.getSemanticDiagnostics(source)].map(({ start, messageText }) => {
      const line = source.getLineAndCharacterOfPosition(start!).line - withPreamble(block.code).before;
      return `${block.page}:${block.line + line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  }

  /** The block as JavaScript, without the service of the preamble unless it mentions it. */
  script(block: Block): string {
    const { text, before } = withPreamble(block.code);
    const wanted = before > 0 && !this.mentionsService(block) ? text.replace(SERVICE, '') : text;
    return ts.transpileModule(wanted, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  }

  /** Names of the properties and methods of an exported interface or class. */
  membersOf(name: string): string[] {
    const index = this.checker.getSymbolAtLocation(this.program.getSourceFile(join(ROOT, 'src/index.ts'))!)!;
    const symbol = this.checker.getExportsOfModule(index).find((exported) => exported.name === name)!;
    return this.checker.getDeclaredTypeOfSymbol(symbol).getProperties().filter(({ declarations }) => declarations!.every((node) => {
      const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) ?? [] : [];
      return node.getSourceFile().fileName.startsWith(join(ROOT, 'src')) && modifiers.every(({ kind }) => kind !== ts.SyntaxKind.PrivateKeyword);
    })).map((member) => member.name).filter((member) => !member.startsWith('_'));
  }

  /** Names of the makers and constants of an exported class. */
  staticsOf(name: string): string[] {
    const index = this.checker.getSymbolAtLocation(this.program.getSourceFile(join(ROOT, 'src/index.ts'))!)!;
    const symbol = this.checker.getExportsOfModule(index).find((exported) => exported.name === name)!;
    return [...symbol.exports!.keys()].map(String).filter((member) => member !== 'prototype' && !member.startsWith('_'));
  }

  private mentionsService(block: Block): boolean {
    const source = this.sourceOf(block);
    const start = source.getPositionOfLineAndCharacter(withPreamble(block.code).before, 0);
    const visit = (node: ts.Node): boolean => {
      if (!ts.isIdentifier(node) || node.text !== 'service' || node.getStart() < start) return ts.forEachChild(node, visit) ?? false;
      const declaration = this.checker.getSymbolAtLocation(node)?.valueDeclaration;
      return declaration?.getSourceFile() === source && declaration.getStart() < start;
    };
    return visit(source);
  }

  private sourceOf(block: Block): ts.SourceFile {
    return this.program.getSourceFile(this.pathOf(block))!;
  }

  private pathOf({ page, line }: Block): string {
    return join(__dirname, `${page.replace(/\W/g, '-')}-${line}.ts`);
  }
}

/** Runs a block, and returns the objects of every app that it makes. */
function run(script: string): any[] {
  const apps: cdk8s.App[] = [];
  class App extends cdk8s.App {
    constructor(props: cdk8s.AppProps = {}) {
      super(props);
      apps.push(this);
    }

    public synth(): void {
      // Nothing is written: the manifests are read below.
    }
  }
  const load = (name: string) => (name === 'cdk8s' ? { ...cdk8s, App } : jest.requireActual(name));
  new Function('require', 'exports', script)(load, {});
  return apps.flatMap((app) => documents(app.synthYaml()));
}

function documents(yaml: string): any[] {
  return parseAllDocuments(yaml, { version: '1.1' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}

/** Where an excerpt says something else than an object; undefined when it is a part of it. Elements of a list may stand in any order. */
function difference(excerpt: any, actual: any, path: string): string | undefined {
  const compound = [excerpt, actual].every((value) => typeof value === 'object' && value !== null && Object.keys(value).length > 0);
  if (!compound || Array.isArray(excerpt) !== Array.isArray(actual)) {
    return isDeepStrictEqual(excerpt, actual) ? undefined : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(excerpt)}`;
  }
  if (!Array.isArray(excerpt)) {
    return Object.keys(excerpt).map((key) => difference(excerpt[key], actual[key], `${path}.${key}`)).find(Boolean);
  }
  const missing = excerpt.find((item) => actual.every((other: any) => difference(item, other, path)));
  return missing === undefined ? undefined
    : `${path} has no ${JSON.stringify(missing)}: ${actual.map((other: any) => difference(missing, other, `${path}[]`)).join('; ')}`;
}

/** What is wrong with an excerpt, given what the block above it yields. */
function excerptProblems({ page, line, code }: Block, objects: readonly any[]): string[] {
  return documents(code).flatMap((excerpt) => {
    const candidates = objects.filter(({ kind }) => kind === excerpt?.kind);
    const differences = candidates.map((object) => difference(excerpt, object, object.metadata.name));
    if (differences.some((found) => found === undefined)) return [];
    return [`${page}:${line}: no ${excerpt?.kind ?? 'object without a kind'} is like this${differences.map((found) => `\n  ${found}`).join('')}`];
  });
}

/** The anchors of a page, as GitHub makes them. */
function headingsOf(name: string): string[] {
  const headings = [...readPage(name).text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-'));
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What is wrong with a block of code and the blocks that show its outcome. */
function problemsOf(block: Block, outcomes: readonly Block[], compiler: Compiler): string[] {
  const errors = compiler.typeErrors(block);
  if (errors.length > 0) return errors;
  const at = `${block.page}:${block.line}`;
  let objects: any[];
  try {
    objects = run(compiler.script(block));
  } catch (error) {
    const message = (error as Error).message;
    if (block.info !== 'ts fails') return [`${at}: throws ${message}`];
    if (outcomes.length === 0) return [`${at}: shows no part of the message: ${message}`];
    return outcomes.filter(({ code }) => !oneLine(message).includes(oneLine(code))).map(({ page, line }) => `${page}:${line}: the message is ${message}`);
  }
  if (block.info === 'ts fails') return [`${at}: does not fail`];
  return outcomes.flatMap((outcome) => excerptProblems(outcome, objects));
}

/** What is wrong with a page, in its order. */
function problemsOfPage(page: Page, compiler: Compiler): string[] {
  const blocks = blocksOf(page);
  return blocks.flatMap((block, index) => {
    if (isProgram(block)) {
      const kind = block.info === 'ts fails' ? 'text' : 'yaml';
      const rest = blocks.slice(index + 1);
      const end = rest.findIndex(({ info }) => info !== kind);
      return problemsOf(block, end < 0 ? rest : rest.slice(0, end), compiler);
    }
    if (!INFOS.includes(block.info)) return [`${page.name}:${block.line}: is marked "${block.info}", which nothing looks at`];
    const above = blocks.slice(0, index).reverse().find(({ info }) => info !== block.info);
    return block.info === 'yaml' && above?.info !== 'ts' ? [`${page.name}:${block.line}: stands behind no code that could yield it`] : [];
  });
}

const PLANTED: Page = {
  name: 'planted.md',
  text: `
\`\`\`ts
const replicas: number = 'three';
\`\`\`
\`\`\`ts
new ProductionService(chart, 'checkout', { image: 'checkout' });
\`\`\`
\`\`\`ts fails
service.addEnv('LOG_LEVEL', EnvValue.fromValue('info'));
\`\`\`
\`\`\`ts fails
service.addEnv('', EnvValue.fromValue('info'));
\`\`\`
\`\`\`text
name must be nice
\`\`\`
\`\`\`ts
new ProductionService(chart, 'cart', { image });
\`\`\`
\`\`\`yaml
kind: HorizontalPodAutoscaler
spec: { minReplicas: 3, maxReplicas: 30 }
---
kind: NetworkPolicy
spec: { ingress: [{ ports: [{ port: 9090 }], from: [{ podSelector: {} }] }] }
---
kind: Deployment
metadata: { name: checkout }
---
spec: { type: ClusterIP }
\`\`\`
\`\`\`sh
kubectl get pods
\`\`\`
\`\`\`yaml
kind: Service
\`\`\`
\`\`\`typescript
nobody.looks();
\`\`\`
`,
};

const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs/guide')).sort().map((file) => `docs/guide/${file}`)].map(readPage);
const GUIDE = new Map(PAGES.map(({ name, text }) => [name.replace('docs/guide/', ''), text]));
const compiler = new Compiler([...PAGES, PLANTED].flatMap(blocksOf).filter(isProgram));

test.each(PAGES)('$name says what the library does', (page) => {
  expect(problemsOfPage(page, compiler)).toEqual([]);
});

test('faults in a page are found, so the tests above can fail', () => {
  expect(problemsOfPage(PLANTED, compiler)).toEqual([
    "planted.md:3: Type 'string' is not assignable to type 'number'.",
    expect.stringContaining('planted.md:6: throws shop/checkout: image must name a version'),
    'planted.md:9: does not fail',
    expect.stringContaining('planted.md:15: the message is shop/checkout: a name of env must be letters'),
    'planted.md:21: no HorizontalPodAutoscaler is like this\n  cart.spec.maxReplicas is 20, not 30',
    expect.stringContaining('planted.md:21: no NetworkPolicy is like this\n  cart.spec.ingress has no'),
    'planted.md:21: no Deployment is like this\n  cart.metadata.name is "cart", not "checkout"',
    'planted.md:21: no object without a kind is like this',
    'planted.md:36: stands behind no code that could yield it',
    'planted.md:39: is marked "typescript", which nothing looks at',
  ]);
});

test('the guide names every variant that is proven', () => {
  expect(VARIANTS.map(({ name }) => name).filter((name) => !GUIDE.get('production-service.md')!.includes(`\`${name}\``))).toEqual([]);
});

test.each([
  ['ProductionServiceProps', 'production-service.md'],
  ['ProductionService', 'production-service.md'],
  ['PlatformProps', 'platform.md'],
  ['AlertProps', 'alerts.md'],
  ['RunbookProps', 'alerts.md'],
  ['RunbookTable', 'alerts.md'],
  ['Runbooks', 'alerts.md'],
  ['PrometheusRulesProps', 'alerts.md'],
  ['RuleFile', 'alerts.md'],
  ['RuleGroup', 'alerts.md'],
  ['RecordingRule', 'alerts.md'],
  ['SloAlertsProps', 'slo.md'],
  ['SloAlertsOptions', 'slo.md'],
  ['SloAlerts', 'slo.md'],
  ['Slo', 'slo.md'],
  ['SloOptions', 'slo.md'],
  ['SloDetails', 'slo.md'],
  ['SloProps', 'slo.md'],
  ['AvailabilitySloProps', 'slo.md'],
  ['LatencySloProps', 'slo.md'],
  ['LatenciesProps', 'slo.md'],
  ['LatencyTarget', 'slo.md'],
  ['CompositeSloProps', 'slo.md'],
  ['SloComponent', 'slo.md'],
  ['RatioOptions', 'slo.md'],
  ['ProbeOptions', 'slo.md'],
  ['FreshnessOptions', 'slo.md'],
  ['ThroughputOptions', 'slo.md'],
  ['LatencyOptions', 'slo.md'],
  ['AvailabilityOptions', 'slo.md'],
  ['RequestMetricsOptions', 'slo.md'],
  ['BurnRateTierProps', 'slo.md'],
  ['ServiceClass', 'slo.md'],
  ['ServiceClassOptions', 'slo.md'],
  ['IMonitoredService', 'slo.md'],
  ['MonitoredServiceOptions', 'slo.md'],
  ['MonitoringOptions', 'platform.md'],
  ['OperatorMonitoringOptions', 'platform.md'],
  ['DashboardOptions', 'dashboards.md'],
  ['SloDashboardProps', 'dashboards.md'],
  ['SloDashboard', 'dashboards.md'],
  ['SloFleetDashboardProps', 'dashboards.md'],
  ['GateScriptProps', 'error-budget-policy.md'],
  ['ErrorBudgetGateProps', 'error-budget-policy.md'],
  ['ErrorBudgetGate', 'error-budget-policy.md'],
  ['ErrorBudgetPolicyProps', 'error-budget-policy.md'],
  ['ErrorBudgetPolicy', 'error-budget-policy.md'],
  ['ErrorBudget', 'error-budget-policy.md'],
  ['ReleaseDecision', 'error-budget-policy.md'],
  ['SloReviewProps', 'error-budget-policy.md'],
  ['SloReview', 'error-budget-policy.md'],
  ['OpenSlo', 'openslo.md'],
])('the guide mentions every member of %s', (name, page) => {
  const members = compiler.membersOf(name).filter((member) => !new RegExp(`\\b${member}\\b`).test(GUIDE.get(page)!));
  expect(members).toEqual([]);
});

test.each([
  ['Slo', 'slo.md'],
  ['Indicator', 'slo.md'],
  ['RequestMetrics', 'slo.md'],
  ['HistogramUnit', 'slo.md'],
  ['BurnRateTier', 'slo.md'],
  ['SloWindow', 'slo.md'],
  ['BudgetingMethod', 'slo.md'],
  ['ServiceClass', 'slo.md'],
  ['SloDependency', 'slo.md'],
  ['MonitoredService', 'slo.md'],
  ['SloAlerts', 'slo.md'],
  ['Monitoring', 'platform.md'],
  ['DashboardOutput', 'dashboards.md'],
  ['ErrorBudget', 'error-budget-policy.md'],
  ['ErrorBudgetPolicy', 'error-budget-policy.md'],
  ['PolicyExemption', 'error-budget-policy.md'],
  ['GateScript', 'error-budget-policy.md'],
  ['SloReview', 'error-budget-policy.md'],
  ['OpenSlo', 'openslo.md'],
])('the guide mentions every maker and constant of %s', (name, page) => {
  const missing = compiler.staticsOf(name).filter((member) => !new RegExp(`\\b${member}\\b`).test(GUIDE.get(page)!));
  expect(missing).toEqual([]);
});

test('the guide names every recorded series', () => {
  const source = readFileSync(join(ROOT, 'src/slo/render/metric-names.ts'), 'utf8').replace(/^ *\/?\*.*$/gm, '');
  const names = [...source.matchAll(/['`](slo:[a-z0-9_:]+)(\$\{)?/g)].map(([, name, open]) => open ? `${name}<window>` : name);
  expect(names.length).toBeGreaterThan(12);
  expect(names.filter((name) => !GUIDE.get('slo.md')!.includes(`\`${name}\``))).toEqual([]);
});

test('every alert that the library makes has its page, and no page is left over', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const ofStacks = ALL.map(({ name, docsPage }) => `${docsPage ?? name}.md`);
  const named = sources.flatMap((file) => [...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(/docsPage: '(.*?)'/g)].map(([, page]) => `${page}.md`));
  const pages = readdirSync(join(ROOT, 'docs/alerts')).filter((file) => file !== 'README.md');
  expect(pages.sort()).toEqual([...new Set([...named, ...ofStacks])].sort());
  expect(pages.filter((file) => !readPage('docs/alerts/README.md').text.includes(`(${file})`))).toEqual([]);
  const sections = ['What it means', 'Impact', 'First five minutes', 'Mitigations', 'When it is wrong', 'How to change it'];
  const incomplete = pages.filter((file) => sections.some((section) => !readPage(`docs/alerts/${file}`).text.includes(`\n## ${section}\n`)));
  expect(incomplete).toEqual([]);
});

test('links between pages lead to files and headings that are there', () => {
  const folders = ['docs', 'docs/guide', 'docs/alerts', 'docs/decisions', 'examples/slos', 'proof'];
  const files = ['README.md', 'CONTRIBUTING.md', ...folders.flatMap((folder) => readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`))];
  const broken = files.flatMap((name) => [...readPage(name).text.replace(/^```.*?^```/gms, '').matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].flatMap(([link, path, heading]) => {
    const target = path === '' ? name : join(dirname(name), path);
    if (!existsSync(join(ROOT, target))) return [`${name}: ${link}`];
    return heading === undefined || headingsOf(target).includes(heading) ? [] : [`${name}: ${link}`];
  }));
  expect(broken).toEqual([]);
});

test('the guide has a row for every exemption that is written into manifests', () => {
  const source = ['src/service/model/linter-exemptions.ts', 'src/observability/model/stack-exemptions.ts', 'src/chaos/model/run-exemptions.ts'].map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  const bodies = [...source.matchAll(/const \w+: Exemption = \{(.*?)\n\}/gs)].map(([, body]) => body);
  const exemptions = bodies.map((body) => [...body.matchAll(/'([^']+)'/g)].map(([, text]) => text));
  const rows = GUIDE.get('linters.md')!.split('\n').filter((line) => line.startsWith('|'));
  expect(exemptions.length).toBeGreaterThan(15);
  expect(exemptions.filter((texts) => !rows.some((row) => texts.every((text) => row.includes(text))))).toEqual([]);
});
