import { checkName, checkReference } from './check-identity';
import { propOf } from './prop-path';
import { whySecret } from './secret-literals';
import type { ContainerModel, EnvModel } from './service-model';
import { DATA_KEY, ENV_NAME, LABEL_KEY, OBJECT_NAME } from '../../core/name-rules';
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

interface EnvSource {
  readonly configMapKeyRef?: { readonly name: string; readonly key: string };
  readonly secretKeyRef?: { readonly name: string; readonly key: string };
  readonly fieldRef?: { readonly fieldPath: string; readonly apiVersion?: string };
  readonly resourceFieldRef?: { readonly divisor?: string };
}

/** What is wrong with a reference to a key, a field or a resource. */
function checkSource(prop: string, { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: EnvSource): Problem[] {
  const fix = 'Correct the reference.';
  const key = configMapKeyRef ?? secretKeyRef;
  if (key) {
    return [
      ...checkName(`object of ${prop}`, key.name, OBJECT_NAME),
      ...(DATA_KEY.matches(key.key) ? [] : [{ code: 'SRE1411', prop: `key of ${prop}`, must: DATA_KEY.must, got: key.key, fix } as const]),
    ];
  }
  const label = /^metadata\.(?:labels|annotations)\['(.*)'\]$/s.exec(fieldRef?.fieldPath ?? '')?.[1];
  if (label !== undefined && !LABEL_KEY.matches(label)) return [{ code: 'SRE1411', prop: `field of ${prop}`, must: LABEL_KEY.must, got: label, fix }];
  if (fieldRef?.apiVersion !== undefined && fieldRef.apiVersion !== 'v1') {
    return [{ code: 'SRE1411', prop: `apiVersion of ${prop}`, must: 'be v1', got: fieldRef.apiVersion, fix: 'Leave it out.' }];
  }
  const divisor = resourceFieldRef?.divisor;
  if (divisor === undefined || /^(1m|1|1[kMGTPE]|1[KMGTPE]i)$/.test(divisor)) return [];
  return [{ code: 'SRE1411', prop: `divisor of ${prop}`, must: 'be a unit such as 1, 1m or 1Mi', got: divisor, fix: 'Leave it out for whole ones.' }];
}

function checkVariable(prop: string, { name, value, valueFrom }: EnvModel, container: ContainerModel): Problem[] {
  if (!ENV_NAME.matches(name)) {
    return [{ code: 'SRE1411', prop: `a name of ${propOf(container, 'env')}`, must: ENV_NAME.must, got: name, fix: 'Write it like "LOG_LEVEL".' }];
  }
  if (value === undefined && valueFrom === undefined) {
    return [{ code: 'SRE1411', prop, must: 'have a value or a reference', got: value, fix: 'Use EnvValue.fromValue("") for an empty one.' }];
  }
  if (value === undefined) return checkSource(prop, valueFrom as EnvSource);
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
