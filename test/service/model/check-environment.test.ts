import { ConfigMap, Env, EnvFieldPaths, EnvValue, ResourceFieldPaths, Secret } from 'cdk8s-plus-27';
import { ProductionServiceProps } from '../../../src';
import { refusal } from '../../support/refusal';
import { service, shop } from '../../support/service';

const ENV_NAME = 'be letters, digits, underscores, dots and hyphens that do not start with a digit';
const OBJECT_NAME = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';
const MOUNT_IT = 'Mount a Secret with mountSecret(), or use EnvValue.fromSecretValue(); list the name in publicEnv when it is none. [SRE1413]';
const CHART = shop();

function literal(name: string, value: string): Partial<ProductionServiceProps> {
  return { env: { [name]: EnvValue.fromValue(value) } };
}

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['a name starts with a digit', literal('2ND_LEVEL', 'x'), `a name of env must ${ENV_NAME}, got "2ND_LEVEL". Write it like "LOG_LEVEL". [SRE1411]`],
  ['a name is empty', literal('', 'x'), `a name of env must ${ENV_NAME}, got "". Write it like "LOG_LEVEL". [SRE1411]`],
  ['a value holds a NUL', literal('LOG_LEVEL', 'in\0fo'),
    'env["LOG_LEVEL"] must hold only characters that a manifest can carry, U+0000 is none, got "5 characters". '
    + 'Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['a value is not there', { env: { LOG_LEVEL: EnvValue.fromValue(process.env.NOT_SET_ANYWHERE!) } },
    'env["LOG_LEVEL"] must have a value or a reference, got nothing. Use EnvValue.fromValue("") for an empty one. [SRE1411]'],
  ['a value is a number', { env: { REPLICAS: EnvValue.fromValue(3 as unknown as string) } },
    'env["REPLICAS"] must be text, got 3. Write numbers and booleans as text. [SRE1411]'],
  ['a reference names no ConfigMap', { env: { LEVEL: EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(CHART, 'no-name', 'My Settings'), 'level') } },
    `object of env["LEVEL"] must ${OBJECT_NAME}, got "My Settings". Correct the name. [SRE1101]`],
  ['a reference names no key', { env: { LEVEL: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(CHART, 'no-key', 'settings'), key: 'the level' }) } },
    'key of env["LEVEL"] must be a key of the Secret or ConfigMap, got "the level". Correct the reference. [SRE1411]'],
  ['a reference names no label', { env: { TEAM: EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, { key: 'the team' }) } },
    `field of env["TEAM"] must ${LABEL_KEY}, got "the team". Correct the reference. [SRE1411]`],
  ['a reference is of another version', { env: { NODE: EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME, { apiVersion: 'v2' }) } },
    'apiVersion of env["NODE"] must be v1, got "v2". Leave it out. [SRE1411]'],
  ['a reference has a divisor that is no unit', { env: { CPUS: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: '3' }) } },
    'divisor of env["CPUS"] must be a unit such as 1, 1m or 1Mi, got "3". Leave it out for whole ones. [SRE1411]'],
  ['a literal has the name of a secret', literal('DB_PASSWORD', 'hunter2'),
    `env["DB_PASSWORD"] must not be a literal: it looks like a secret, its name says so, got "7 characters". ${MOUNT_IT}`],
  ['a literal is a credential by its form', literal('GREETING', `ghp_${'a'.repeat(36)}`),
    `env["GREETING"] must not be a literal: it looks like a secret, its value has the form of a credential, got "40 characters". ${MOUNT_IT}`],
  ['a prefix is no part of a name', { envFrom: [Env.fromConfigMap(ConfigMap.fromConfigMapName(CHART, 'prefixed', 'settings'), '1_')] },
    `prefix of envFrom[0] must ${ENV_NAME}, got "1_". Write it like "DB_". [SRE1411]`],
  ['variables come from no ConfigMap', { envFrom: [Env.fromConfigMap(ConfigMap.fromConfigMapName(CHART, 'misnamed', 'My Settings'))] },
    `envFrom[0] must ${OBJECT_NAME}, got "My Settings". Correct the name. [SRE1101]`],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test('fails when a variable is set twice', () => {
  const { construct } = service(literal('LOG_LEVEL', 'info'));
  expect(refusal(() => construct.addEnv('LOG_LEVEL', EnvValue.fromValue('debug')))).toBe(
    'shop/checkout: env["LOG_LEVEL"] must be set once, got ["a literal","a literal"]. Remove one of them: Kubernetes would take the last without a word. [SRE1412]',
  );
});

test('fails when a variable is set beside a reference of the same name', () => {
  const { construct, chart } = service();
  construct.addEnv('LOG_LEVEL', EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'settings', 'settings'), 'level'));
  expect(refusal(() => construct.addEnv('LOG_LEVEL', EnvValue.fromValue('debug')))).toContain('env["LOG_LEVEL"] must be set once, got ["a reference","a literal"].');
});

test('fails when a variable of another container is wrong, with the name of the container', () => {
  const { construct } = service();
  expect(refusal(() => construct.addSidecar('proxy', { env: { '2ND': EnvValue.fromValue('x'), 'API_KEY': EnvValue.fromValue('hunter2') } }))).toBe(
    `shop/checkout: a name of container "proxy".env must ${ENV_NAME}, got "2ND". Write it like "LOG_LEVEL". [SRE1411]\n`
    + `shop/checkout: container "proxy".env["API_KEY"] must not be a literal: it looks like a secret, its name says so, got "7 characters". ${MOUNT_IT}`,
  );
});

test.each<[string, () => unknown]>([
  ['alone', () => service(literal('API_TOKEN', 'hunter2hunter2'))],
  ['with a NUL', () => service(literal('API_TOKEN', 'hunter2\0hunter2'))],
  ['beside a reference of the same name', () => {
    const { construct, chart } = service();
    const secret = Secret.fromSecretName(chart, 'secret', 'secret');
    construct.addEnv('API_TOKEN', EnvValue.fromSecretValue({ secret, key: 'token' }));
    construct.addEnv('API_TOKEN', EnvValue.fromValue('hunter2hunter2'));
  }],
])('an error does not repeat what looks like a secret %s, since builds keep their logs', (_, declare) => {
  expect(refusal(declare)).not.toContain('hunter2');
});

test.each<[string, Partial<ProductionServiceProps>]>([
  ['a secret by reference', { env: { DB_PASSWORD: EnvValue.fromSecretValue({ secret: Secret.fromSecretName(CHART, 'database', 'database'), key: 'password' }) } }],
  ['a field, a label and a resource', {
    env: {
      NODE: EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME, { apiVersion: 'v1' }),
      TEAM: EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, { key: 'example.com/team' }),
      CPUS: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { divisor: '1m' }),
      MEMORY: EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT),
    },
  }],
  ['a name that is public', { ...literal('PASSWORD_POLICY', 'long'), publicEnv: ['PASSWORD_POLICY'] }],
  ['a path to a secret', literal('DB_PASSWORD_FILE', '/etc/database/password')],
  ['an empty prefix', { envFrom: [Env.fromConfigMap(ConfigMap.fromConfigMapName(CHART, 'plain', 'settings'), '')] }],
])('accepts %s', (_, props) => {
  expect(() => service(props)).not.toThrow();
});
