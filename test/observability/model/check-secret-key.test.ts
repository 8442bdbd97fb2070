import { formatProblem } from '../../../src/core/problem';
import { checkSecretKey } from '../../../src/observability/model/check-secret-key';

const problems = (secretName: string, key: string = 'url') => checkSecretKey('url', { secretName, key }).map(formatProblem);

const HEX = '0123456789abcdef0123456789abcdef';

test.each([
  ['a name is no name', problems('My Secret'),
    'url.secretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got "My Secret". '
    + 'Name a Secret in the namespace of the stack. [SRE3203]'],
  ['a name is missing', problems(undefined as unknown as string),
    'url.secretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got nothing. '
    + 'Name a Secret in the namespace of the stack. [SRE3203]'],
  ['a key is no key', problems('slack', 'web hook'),
    'url.key must be a key of the Secret or ConfigMap, got "web hook". Name the key of the Secret that holds the value. [SRE3203]'],
  ['a URL stands in the place of a name', problems('https://hooks.example.com/T0/B0/abc'),
    'url.secretName must name where the secret is, and not be the secret, got "a URL of 35 characters". '
    + 'Put the value into a Secret and name that here. What stood in code or in a manifest once is known: replace it. [SRE3203]'],
  ['a token stands in the place of a key', problems('pagerduty', HEX),
    'url.key must name where the secret is, and not be the secret, got "what looks like a token of 32 characters". '
    + 'Put the value into a Secret and name that here. What stood in code or in a manifest once is known: replace it. [SRE3203]'],
])('fails when %s', (_, found, message) => {
  expect(found).toEqual([message]);
});

test.each([
  HEX, '8f14e45f-ceea-467f-9a36-dedd4bea2543', 'xoxb-0123-abc', 'glsa_abcDEF', 'eyJhbGciOiJIUzI1NiJ9.abc.def', 'u3kd93Jd0qLm29sPq03kfh38',
])('%s is not repeated, and not taken for a name', (value) => {
  expect(problems(value)).toHaveLength(1);
  expect(problems(value)[0]).not.toContain(value);
});

test.each(['slack', 'slack-webhook-of-payments', 'team.slack', 'pagerduty-2024-10-routing-key', 'alertmanagerreceiverspaymentsteam'])('%s is a name', (name) => {
  expect(problems(name)).toEqual([]);
});
