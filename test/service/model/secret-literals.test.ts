import { lintersFlagName, whySecret } from '../../../src/service/model/secret-literals';

test.each([
  'PASSWORD', 'DB_PASSWD', 'db_pwd', 'PASSPHRASE', 'CLIENT_SECRET', 'GITHUB_TOKEN', 'BEARER', 'AWS_CREDENTIALS', 'API_KEY', 'apikey', 'PRIVATE_KEY', 'ACCESSKEY', 'JWT',
])('a literal named %s looks like a secret by its name', (name) => {
  expect(whySecret(name, 'hunter2')).toBe('its name says so');
});

test.each([
  'LOG_LEVEL', 'KEYCLOAK_URL', 'MONKEY', 'PASSWORD_FILE', 'TOKEN_TTL', 'JWT_ISSUER', 'SECRET_NAME', 'TOKEN_ENDPOINT_URL', 'PRIVATE_KEY_PATH', 'TOKEN_COUNT',
])('a literal named %s does not', (name) => {
  expect(whySecret(name, 'hunter2')).toBeUndefined();
});

test.each(['', 'true', 'FALSE', '3600', '0.5', '15m', '500ms'])('the value "%s" is no secret whatever its name', (value) => {
  expect(whySecret('API_TOKEN', value)).toBeUndefined();
});

test.each([
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
  ['an AWS access key', 'id=AKIAIOSFODNN7EXAMPLE'],
  ['a GitHub token', `ghs_${'A1'.repeat(18)}`],
  ['a GitLab token', `glpat-${'a'.repeat(20)}`],
  ['a Slack token', 'xoxb-1234567890'],
  ['a JSON web token', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2ln'],
  ['a URL with a password', 'postgres://user:hunter2@database/shop'],
])('%s is a credential whatever its name', (_, value) => {
  expect(whySecret('GREETING', value)).toBe('its value has the form of a credential');
  expect(whySecret('TOKEN_FILE', value)).toBe('its value has the form of a credential');
});

test.each(['postgres://database/shop', 'https://user@example.com/', 'http://a:80/b@c', 'eyJ.eyJ.x', 'akia1234', '-----BEGIN CERTIFICATE-----'])(
  '"%s" is none', (value) => {
    expect(whySecret('GREETING', value)).toBeUndefined();
  },
);

test('linters go by the name alone', () => {
  expect(lintersFlagName('PASSWORD_FILE')).toBe(true);
  expect(lintersFlagName('LOG_LEVEL')).toBe(false);
});
