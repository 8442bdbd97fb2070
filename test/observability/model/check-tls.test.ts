import { formatProblem } from '../../../src/core/problem';
import { checkTls } from '../../../src/observability/model/check-tls';
import { readTls } from '../../../src/observability/read-tls';
import { StackTls } from '../../../src/observability/stack-tls';
import { CONTEXT } from '../../support/component';

const problems = (tls?: StackTls) => checkTls({ context: { ...CONTEXT, tls: readTls(tls) } }).map(formatProblem);

test('a Secret by its name is enough, and none is needed', () => {
  expect(problems({ secretName: 'stack-tls' })).toEqual([]);
  expect(problems()).toEqual([]);
});

test.each<[string, StackTls, string]>([
  ['the Secret has no name', {} as StackTls,
    'tls.secretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got nothing. '
    + 'Name a Secret in the namespace of the stack. [SRE3006]'],
  ['a private key stands in the place of the name', { secretName: '-----BEGIN PRIVATE KEY-----\nMIIEvQ' },
    'tls.secretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, '
    + 'got "a text of 34 characters". Name a Secret in the namespace of the stack. [SRE3006]'],
  ['a key is no key', { secretName: 'stack-tls', caKey: 'ca crt' },
    'tls.caKey must be a key of the Secret or ConfigMap, got "ca crt". Name the key of the Secret, as cert-manager calls it or leave it out. [SRE3006]'],
  ['one key is for two things', { secretName: 'stack-tls', caKey: 'tls.crt' },
    'tls.certificateKey, privateKeyKey and caKey must be three keys, got "tls.crt, tls.key, tls.crt". Keep certificate, private key and authority apart. [SRE3006]'],
])('fails when %s', (_, tls, message) => {
  expect(problems(tls)).toEqual([message]);
});
