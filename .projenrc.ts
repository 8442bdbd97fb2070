import { cdk8s, github, javascript } from 'projen';
import { boundaries } from './projenrc/boundaries';

/** Folders of TypeScript beside src/ and test/ that are checked and linted like them. */
const PROGRAMS = ['examples', 'proof', 'benchmark'];

/** Tests that `npm run lint` runs, because they take the compiler or the linter. */
const TEXTS = ['examples/guide.test.ts', 'test/boundaries.test.ts'];

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-sre',
  description: 'Site reliability engineering as typed cdk8s constructs, proven by the engines that will run them',
  author: 'cdk8s-sre contributors',
  authorAddress: 'https://github.com/cdk8s-sre',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-sre/cdk8s-sre.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  keywords: ['cdk8s', 'kubernetes', 'sre', 'slo', 'reliability', 'prometheus'],
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  sampleCode: false,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '22',
  // The changelog tool of the default needs a newer Node than the library does.
  bumpPackage: 'commit-and-tag-version@^12',

  jsiiVersion: '~6.0.0',
  cdk8sVersion: '2.70.106',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  bundledDeps: [
    '@grafana/grafana-foundation-sdk@^0.0.21',
    '@prometheus-io/lezer-promql@^0.315.0',
    // Peers of a bundled package are bundled with it, or the packed library lacks them.
    '@lezer/common@^1.5.5',
    '@lezer/highlight@^1.2.5',
    '@lezer/lr@^1.4.12',
    'big.js@^7.0.1',
    'ipaddr.js@^2.5.0',
    'yaml@^2.9.1',
  ],
  devDeps: [
    '@jest/environment@^30',
    '@openfeature/core@^1.12.0',
    '@openfeature/flagd-core@^4.0.1',
    '@swc/core@^1.16.22',
    '@swc/jest@^0.2.39',
    '@types/big.js@^6.2.2',
    '@types/jest@^30',
    '@types/k6@^2.3.0',
    '@types/node@^20',
    'fast-check@^4.10.2',
    'jest-mock@^30',
    'kubernetes-types@^1.30.0',
    'tsconfig-paths@^4.2.0',
  ],
  publishToPypi: { distName: 'cdk8s-sre', module: 'cdk8s_sre' },
  publishToMaven: { javaPackage: 'io.github.cdk8ssre', mavenGroupId: 'io.github.cdk8s-sre', mavenArtifactId: 'cdk8s-sre' },
  publishToGo: { moduleName: 'github.com/cdk8s-sre/cdk8s-sre-go' },

  integrationTestAutoDiscover: false,
  githubOptions: { mergify: false, projenCredentials: github.GithubCredentials.fromPersonalAccessToken() },
  jestOptions: {
    jestVersion: '^30',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    coverageText: false,
    jestConfig: {
      collectCoverage: false,
      testMatch: ['<rootDir>/@(test|examples)/**/*.test.ts'],
      // Jest would list every file below the root first, those of node_modules too.
      roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples'],
      testEnvironment: '<rootDir>/test/support/node-environment.ts',
      // Some tests wait for shells, which take their time on a machine that does much else.
      testTimeout: 30_000,
      testSequencer: '<rootDir>/test/support/compiler-first.cjs',
      moduleNameMapper: { '^cdk8s-sre$': '<rootDir>/src' },
    },
  },
  tsconfigDev: { compilerOptions: { types: ['jest', 'node'] } },
});

// cdk8s-plus-27 lists a 50 MB release tool among its optional dependencies by mistake.
project.package.addPackageResolutions('backport@npm:empty-npm-package@1.0.0');
// The lock file names versions and hashes, not the registry it was made with.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');
project.npmrc.addConfig('audit', 'false');

boundaries(project);

// Types are checked once, by the compiler and the typecheck task; a test only needs them gone, which swc does in a tenth of the time of ts-jest.
TEXTS.forEach((file) => project.jest!.addIgnorePattern(`<rootDir>/${file}`));
project.jest!.config.transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } }],
};

for (const folder of PROGRAMS) {
  project.eslint!.allowDevDeps(`${folder}/**`);
  const config = new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    compilerOptions: {
      rootDir: '..',
      noEmit: true,
      isolatedModules: true,
      types: ['jest', 'node'],
      paths: { 'cdk8s-sre': ['../src'] },
    },
    include: ['**/*.ts'],
  });
  // Programs start with what swc makes of them and of src/ in a third of the time.
  config.file.addOverride('ts-node', { swc: true });
  project.eslint!.addLintPattern(folder);
  project.addPackageIgnore(`/${folder}/`);
}
for (const path of ['/docs/', '/projenrc/', '/.ci/', '/.npmrc']) project.addPackageIgnore(path);

const typecheck = project.addTask('typecheck', { description: 'Check the types of tests, examples, proofs and benchmarks' });
for (const folder of ['test', ...PROGRAMS]) typecheck.exec(`tsc --noEmit -p ${folder}/tsconfig.json`);

const lint = project.addTask('lint', { description: 'Lint, boundaries of the architecture included, check all types, and change nothing', env: { ESLINT_USE_FLAT_CONFIG: 'false' } });
lint.exec(`eslint --ext .ts src test ${PROGRAMS.join(' ')} projenrc .projenrc.ts`);
lint.spawn(typecheck);
// What holds for texts rather than for the library: the linter is alive, and every snippet of the guide compiles and runs.
lint.exec(`jest --ci ${TEXTS.join(' ')} --testPathIgnorePatterns /node_modules/`);

// A test of the public API runs the compiler beside the others. The linter takes as long as all tests and has a task of its own, with the types of tests.
// Shells and the compiler keep a worker waiting, so there is one more than a machine of two cores has (Jest knows no share above 100%).
project.testTask.reset('jest --ci --maxWorkers=3', { receiveArgs: true });

const run = 'ts-node --transpile-only --project examples/tsconfig.json -r tsconfig-paths/register';
project.addTask('example', { description: 'Synthesise the examples into dist/ and list what was written', exec: `${run} examples/synthesise.ts` });
project.addTask('example:accept', { description: 'Write what the examples yield into their folders expected/, for review', exec: `${run} examples/synthesise.ts --accept` });
project.addTask('bench', { description: 'Measure synthesis, and what rules for objectives cost beside those of Sloth and others, as ratios', exec: 'node --expose-gc -r ts-node/register/transpile-only -r tsconfig-paths/register benchmark/run.ts', env: { TS_NODE_PROJECT: 'benchmark/tsconfig.json' }, receiveArgs: true });
const prove = project.addTask('prove', { description: 'Put every example and variant through the engines that will run it' });
prove.exec('proof/run.sh', { receiveArgs: true });
project.addTask('prove:hostile', {
  description: 'Run 10,000 generated programs instead of the 150 of a test run',
  exec: 'jest --ci hostile-inputs.test --testPathIgnorePatterns /node_modules/ /proof/',
  env: { CDK8S_SRE_PROGRAMS: '10000' },
});

project.addTask('prove:package', {
  description: 'Pack the library, install it into empty projects and synthesise from there',
  exec: 'jest --ci --config proof/package/jest.config.json',
  receiveArgs: true,
});
// Node 20 is still what many pipelines run; jsii would print a banner about its age at every call.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', 'true');

project.synth();
