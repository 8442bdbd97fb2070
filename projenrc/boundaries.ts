import type { cdk8s } from 'projen';

/** The domains of src/, lowest first: one may import those before it, never those after it. */
const DOMAINS = ['core', 'platform', 'promql', 'alerting', 'dashboard', 'slo', 'service', 'observability', 'chaos', 'resilience', 'delivery'];

/** Domains without a construct: their files are imported one by one, there is no index to enter by. */
const KERNEL = ['core', 'promql', 'dashboard'];

/** Who may import whom, each rule with the sentence that a developer reads when it bites. */
function zones() {
  const order = DOMAINS.flatMap((lower, position) =>
    DOMAINS.slice(position + 1).map((higher) => ({
      target: `./src/${lower}`,
      from: `./src/${higher}`,
      message: `${lower} comes before ${higher} in the domain order: move what both need down to ${lower}, or pass it in as a value.`,
    })),
  );
  const doors = DOMAINS.filter((domain) => !KERNEL.includes(domain)).flatMap((domain) =>
    DOMAINS.filter((other) => other !== domain).map((other) => ({
      target: `./src/${other}`,
      from: `./src/${domain}`,
      except: ['./index.ts'],
      message: `enter ${domain} by its index: what is not exported there is its own business.`,
    })),
  );
  // The glob form bites only with **/* on both sides.
  const layers = [
    {
      target: './src/*/model/**/*',
      from: './src/*/render/**/*',
      message: 'model/ is pure: move the text to render/ and pass it numbers.',
    },
  ];
  return [...order, ...doors, ...layers];
}

/** Packages that the pure layers must not know. */
function restrictedImports(names: string[], message: string) {
  return ['error', { paths: names.map((name) => ({ name, message, allowTypeImports: false })) }];
}

/** Writes the boundaries of the architecture into the linter. */
export function boundaries(project: cdk8s.ConstructLibraryCdk8s) {
  const eslint = project.eslint!;
  eslint.addRules({
    'import/no-cycle': ['error'],
    'import/no-restricted-paths': ['error', { zones: zones() }],
    '@stylistic/max-len': ['error', { code: 150, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true }],
    '@typescript-eslint/no-unused-expressions': ['error'],
    // Examples, proofs and benchmarks import the library by its name, as users do.
    'import/no-unresolved': ['error', { ignore: ['^cdk8s-sre$'] }],
    // Sorted by the layers of the file (node, packages, own), not by the alphabet of whole paths.
    'import/order': ['error', { groups: ['builtin', 'external'], alphabetize: { order: 'asc', caseInsensitive: true } }],
  });
  eslint.addOverride({
    files: ['src/core/**', 'src/*/model/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': restrictedImports(
        ['cdk8s', 'cdk8s-plus-27', 'constructs', 'fs', 'node:fs'],
        'core/ and model/ are pure: convert at the door, in the construct, and pass plain data.',
      ),
    },
  });
  eslint.addOverride({
    files: ['src/*/render/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': restrictedImports(
        ['cdk8s', 'cdk8s-plus-27', 'constructs', 'fs', 'node:fs'],
        'render/ turns a model into plain objects: create the construct in the file that calls the renderer.',
      ),
    },
  });
}
