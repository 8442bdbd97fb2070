import { formatProblem } from '../../../src/core/problem';
import { checkFallbacks, FallbackModel } from '../../../src/resilience/model/fallback-model';

const JSON_ANSWER: FallbackModel = { contentType: 'application/json', body: '{}', statuses: [503] };
const problems = (...differences: Partial<FallbackModel>[]) =>
  checkFallbacks(differences.map((each) => ({ ...JSON_ANSWER, ...each }))).map(formatProblem);

test('what is ordinary has nothing wrong', () => {
  expect(problems({}, { statuses: [400, 599], status: 200 })).toEqual([]);
});

test('fails when there is no answer', () => {
  expect(problems()).toEqual(['responses must hold at least one answer, got []. Write it like [FallbackResponse.json("{}")]. [SRE5211]']);
});

test.each([[[]], [[200]], [[600]], [[502.5]]])('fails when it takes the place of %j', (statuses) => {
  expect(problems({ statuses })).toEqual([`responses[0].statuses must be statuses of failed answers, from 400 to 599, got ${JSON.stringify(statuses)}. Write it like [502, 503, 504]. [SRE5211]`]);
});

test('fails when two take the place of one', () => {
  expect(problems({}, { statuses: [502, 503] })).toEqual(['responses[1].statuses must be none that another answer takes the place of, got [503]. Of several, the first would always win. [SRE5211]']);
});

test('fails when status, body or media type is none', () => {
  expect(problems({ status: 100, body: 'ä'.repeat(2049), contentType: 'a\nb' })).toEqual([
    'responses[0].status must be a status from 200 to 599, got 100. Leave it out to send the one that it was. [SRE5211]',
    'responses[0].body must be at most 4096 bytes, got 4098. Answer shortly, and link to a page. [SRE5211]',
    'responses[0].contentType must be a media type, got "a\\nb". Write it like "text/html; charset=utf-8". [SRE5211]',
  ]);
});
