import type { PrometheusModel, RemoteWriteModel } from './prometheus-model';
import type { StackContext } from './stack-model';
import { DATA_KEY, LINK, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

const code = 'SRE3105';

/** What is wrong with the stores that samples are sent to. */
export function checkRemoteWrites(context: StackContext, { remoteWrites, replicas }: PrometheusModel): Problem[] {
  const names = remoteWrites.map(({ name }) => name);
  const unnamed: Problem[] = remoteWrites.length > 0 && replicas > 1 && context.cluster === undefined ? [{
    code,
    prop: 'Platform.cluster',
    must: `be known where ${replicas} replicas write to the same store, which tells them from other clusters by it`,
    got: undefined,
    fix: 'Pass cluster to Platform.configure(), so that the store keeps the samples of one replica.',
  }] : [];
  return [...unnamed, ...remoteWrites.flatMap((remote, index) => [
    ...checkRemoteWrite(`prometheus.remoteWrites[${index}]`, remote),
    ...remote.name !== undefined && names.indexOf(remote.name) < index
      ? [{ code, prop: `prometheus.remoteWrites[${index}].name`, must: 'be the only one', got: remote.name, fix: 'Name it after the store.' } as const] : [],
  ])];
}

function checkRemoteWrite(prop: string, remote: RemoteWriteModel): Problem[] {
  const { url, name, tenant, bearerToken, username, password } = remote;
  const problems: Problem[] = [];
  if (!LINK.matches(url)) {
    problems.push({ code, prop: `${prop}.url`, must: LINK.must, got: url, fix: 'Write it like "https://mimir.example.com/api/v1/push".' });
  } else if (new URL(url).username !== '' || new URL(url).password !== '') {
    problems.push({ code, prop: `${prop}.url`, must: 'hold neither user nor password', got: `${url.length} characters`, fix: 'Pass them as username and password, which name keys of a Secret.' });
  }
  if ((username === undefined) !== (password === undefined)) {
    const missing = username === undefined ? 'username' : 'password';
    problems.push({ code, prop: `${prop}.${missing}`, must: 'be passed where the other one is', got: undefined, fix: 'Pass username and password together, or neither.' });
  }
  if (bearerToken && password) {
    problems.push({ code, prop: `${prop}.bearerToken`, must: 'be left out where there is a password', got: bearerToken.secretName, fix: 'Log in with one of both.' });
  }
  return [
    ...problems,
    ...[['name', name], ['tenant', tenant]].flatMap(([key, value]): Problem[] => {
      if (value === undefined) return [];
      if (value === '' || value.trim() !== value) return [{ code, prop: `${prop}.${key}`, must: 'be text without blanks around it', got: value, fix: 'Leave it out where there is none.' }];
      return checkText(`${prop}.${key}`, value);
    }),
    ...(['bearerToken', 'username', 'password', 'ca'] as const).flatMap((part): Problem[] => {
      const key = remote[part];
      if (!key) return [];
      return [
        ...OBJECT_NAME.matches(key.secretName) ? []
          : [{ code: 'SRE1101', prop: `${prop}.${part}.secretName`, must: OBJECT_NAME.must, got: key.secretName, fix: 'Name a Secret in the namespace of the stack.' } as const],
        ...DATA_KEY.matches(key.key) ? []
          : [{ code, prop: `${prop}.${part}.key`, must: DATA_KEY.must, got: key.key, fix: 'Name the key that holds it.' } as const],
      ];
    }),
  ];
}
