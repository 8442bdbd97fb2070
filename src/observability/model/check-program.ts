import { checkSecretKey } from './check-secret-key';
import type { ComponentResources, ComponentStorage } from './component';
import type { DatabaseLogin } from './traces-model';
import type { ErrorCode } from '../../core/error-codes';
import { DNS_LABEL, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

/** Below that, the programs of a stack do not start. */
const LEAST_MEMORY_MIB = 32;

/** What is wrong with what a program gets. */
export function checkResources(part: string, code: ErrorCode, { cpuMillis, memoryMib }: ComponentResources): Problem[] {
  return [
    ...checkWholeNumber(`${part}.cpu`, cpuMillis, { code, min: 1, unit: 'millicores', fix: 'Leave it out: the profile sizes it.' }),
    ...checkWholeNumber(`${part}.memory`, memoryMib, { code, min: LEAST_MEMORY_MIB, unit: 'MiB', fix: 'Leave it out: the profile sizes it.' }),
  ];
}

/** What is wrong with a volume. */
export function checkStorage(part: string, code: ErrorCode, { gib, storageClass }: Omit<ComponentStorage, 'mountPath'>): Problem[] {
  return [
    ...checkWholeNumber(`${part}.storage`, gib, { code, min: 1, unit: 'GiB', fix: 'Pass a size such as Size.gibibytes(20).' }),
    ...(storageClass === undefined || OBJECT_NAME.matches(storageClass)
      ? [] : [{ code, prop: `${part}.storageClass`, must: OBJECT_NAME.must, got: storageClass, fix: 'Name a StorageClass, or leave it out for the default class of the cluster.' }]),
  ];
}

/** What is wrong with names of namespaces. */
export function checkNamespaces(prop: string, code: ErrorCode, names: readonly string[]): Problem[] {
  return names.flatMap((name, index) => (DNS_LABEL.matches(name)
    ? [] : [{ code, prop: `${prop}[${index}]`, must: DNS_LABEL.must, got: name, fix: 'Name a namespace as kubectl does.' }]));
}

/** What is wrong with how a database is entered: a name and a password, or neither. */
export function checkLogin(part: string, code: ErrorCode, { username, password, ca }: DatabaseLogin): Problem[] {
  const lone = username === undefined ? password !== undefined : password === undefined;
  return [
    ...(lone ? [{
      code,
      prop: `${part}.${username === undefined ? 'username' : 'password'}`,
      must: `be there, since ${username === undefined ? 'password' : 'username'} is`,
      got: undefined,
      fix: 'Pass both, or neither where the store lets everybody in.',
    }] : []),
    ...(username === undefined ? [] : checkUsername(`${part}.username`, code, username)),
    ...(password ? checkSecretKey(`${part}.password`, password) : []),
    ...(ca ? checkSecretKey(`${part}.ca`, ca) : []),
  ];
}

function checkUsername(prop: string, code: ErrorCode, username: string): Problem[] {
  // Basic authentication ends the name at the first colon.
  if (typeof username !== 'string' || username === '' || username.includes(':')) return [{ code, prop, must: 'be a name without a colon', got: username, fix: 'Write the name of the user; the password is in a Secret.' }];
  return checkText(prop, username);
}

/** What is wrong with the URL of a store. One that holds a login is not repeated. */
export function checkStoreUrl(prop: string, code: ErrorCode, url: string): Problem[] {
  const fix = 'Write it like https://search.search.svc:9200.';
  const must = 'be a URL of http or https with a host, without path, query and login';
  if (typeof url !== 'string' || !URL.canParse(url)) return [{ code, prop, must, got: url, fix }];
  const { protocol, username, password, pathname, search, hash } = new URL(url);
  if (username !== '' || password !== '') return [{ code, prop, must, got: 'a URL with a login', fix: 'Pass username, and password as a reference to a Secret. What stood in code once is known: replace it.' }];
  const plain = ['http:', 'https:'].includes(protocol) && ['', '/'].includes(pathname) && search === '' && hash === '' && /^[\x21-\x7e]+$/.test(url);
  return plain ? [] : [{ code, prop, must, got: url, fix }];
}
