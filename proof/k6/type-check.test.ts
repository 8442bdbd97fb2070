import { scriptProblems } from './type-check';

const SCRIPT = `
import http from 'k6/http';
import { check, sleep } from 'k6';

export const options = { thresholds: { http_req_failed: ['rate<0.001'] } };

export default function () {
  const answer = http.get(\`\${__ENV.TARGET}/checkout\`, { timeout: '5s' });
  check(answer, { 'is 200': ({ status }) => status === 200 });
  sleep(1);
}
`;

test('a script that k6 can run has no problem', () => {
  expect(scriptProblems(SCRIPT)).toEqual([]);
});

test('it finds a function that k6 does not have, a wrong argument and a module that does not exist', () => {
  expect(scriptProblems(SCRIPT.replace('http.get(', 'http.fetch('))).toEqual([expect.stringMatching(/^line 8: Property 'fetch' does not exist/)]);
  expect(scriptProblems(SCRIPT.replace('sleep(1)', 'sleep(\'1s\')')))
    .toEqual(['line 10: Argument of type \'string\' is not assignable to parameter of type \'number\'.']);
  expect(scriptProblems(SCRIPT.replace('\'k6/http\'', '\'k6/https\''))).toEqual([expect.stringMatching(/^line 2: Cannot find module 'k6\/https'/)]);
});
