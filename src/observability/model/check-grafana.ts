import { checkNamespaces, checkResources, checkStorage } from './check-program';
import { checkSecretKey } from './check-secret-key';
import type { SecretKeyModel } from './component';
import type { StackModel } from './stack-model';
import { BASE_URL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** What is wrong with the Grafana of a stack. */
export function checkGrafana({ grafana }: StackModel): Problem[] {
  if (!grafana) return [];
  const code = 'SRE3601';
  const { resources, storage, externalUrl, namespaces, admin: { secretName, userKey, passwordKey } } = grafana;
  return [
    ...checkResources('grafana', code, resources),
    ...(storage ? checkStorage('grafana', code, storage) : []),
    ...checkNamespaces('grafana.access', code, namespaces),
    // Grafana expands what follows a dollar or a percent sign in its settings.
    ...(externalUrl === undefined || (BASE_URL.matches(externalUrl) && !/[$%]/.test(externalUrl))
      ? [] : [{ code, prop: 'grafana.externalUrl', must: `${BASE_URL.must}, dollar or percent sign`, got: externalUrl, fix: 'Write it like https://grafana.example.com.' } as const]),
    ...checkAdmin('userKey', { secretName, key: userKey }),
    ...checkAdmin('passwordKey', { secretName, key: passwordKey }).filter(({ prop }) => prop === 'grafana.admin.passwordKey'),
  ];
}

function checkAdmin(name: string, reference: SecretKeyModel): Problem[] {
  return checkSecretKey('grafana.admin', reference).map((problem) => ({ ...problem, prop: problem.prop.replace(/\.key$/, `.${name}`) }));
}
