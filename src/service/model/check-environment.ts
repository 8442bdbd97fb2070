import { checkReference } from './check-identity';
import { propOf } from './prop-path';
import { whySecret } from './secret-literals';
import type { ContainerModel, EnvModel } from './service-model';
import { ENV_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

/** Variables must have a name, be set once, and hold no secret in the clear. */
export function checkEnvironment(container: ContainerModel): Problem[] {
  const names = container.env.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...container.env.flatMap((env) => checkVariable(propOf(container, `env["${env.name}"]`), env, container)),
    ...twice.map((name): Problem => ({
      code: 'SRE1412',
      prop: propOf(container, `env["${name}"]`),
      must: 'be set once',
      got: container.env.filter((env) => env.name === name).map(({ value }) => (value === undefined ? 'a reference' : 'a literal')),
      fix: 'Remove one of them: Kubernetes would take the last without a word.',
    })),
    ...container.envFrom.flatMap(({ name, prefix }, index) => [
      ...checkReference(propOf(container, `envFrom[${index}]`), name),
      ...(prefix === undefined || prefix === '' || ENV_NAME.matches(prefix) ? [] : [
        { code: 'SRE1411', prop: propOf(container, `prefix of envFrom[${index}]`), must: ENV_NAME.must, got: prefix, fix: 'Write it like "DB_".' } as const,
      ]),
    ]),
  ];
}

function checkVariable(prop: string, { name, value, valueFrom }: EnvModel, container: ContainerModel): Problem[] {
  if (!ENV_NAME.matches(name)) {
    return [{ code: 'SRE1411', prop: `a name of ${propOf(container, 'env')}`, must: ENV_NAME.must, got: name, fix: 'Write it like "LOG_LEVEL".' }];
  }
  if (value === undefined && valueFrom === undefined) {
    return [{ code: 'SRE1411', prop, must: 'have a value or a reference', got: value, fix: 'Use EnvValue.fromValue("") for an empty one.' }];
  }
  if (value === undefined) return [];
  if (typeof value !== 'string') {
    return [{ code: 'SRE1411', prop, must: 'be text', got: value, fix: 'Write numbers and booleans as text.' }];
  }
  const text = checkText(prop, value);
  if (text.length > 0) return text;
  const why = container.publicEnv.includes(name) ? undefined : whySecret(name, value);
  return why === undefined ? [] : [{
    // The value itself stays out of the message: errors end up in build logs.
    code: 'SRE1413',
    prop,
    must: `not be a literal: it looks like a secret, ${why}`,
    got: `${value.length} characters`,
    fix: 'Mount a Secret with mountSecret(), or use EnvValue.fromSecretValue(); list the name in publicEnv when it is none.',
  }];
}
