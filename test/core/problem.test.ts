import { formatProblem, Problem, throwProblems, ValidationError } from '../../src/core/problem';

function problem(own: Partial<Problem> = {}): Problem {
  return { code: 'SRE1201', prop: 'port', must: 'be a port', got: 0, fix: 'Choose one.', ...own };
}

test.each<[string, unknown, string]>([
  ['a number', 0.5, '0.5'],
  ['not a number', NaN, 'NaN'],
  ['infinity', Infinity, 'Infinity'],
  ['a text in quotes', 'a"b', '"a\\"b"'],
  ['a line break, escaped', 'a\nb', '"a\\nb"'],
  ['nothing', undefined, 'nothing'],
  ['null', null, 'null'],
  ['a list', ['a', 1], '["a",1]'],
  ['a switch', true, 'true'],
  ['a text of 118 characters as a whole', 'x'.repeat(118), `"${'x'.repeat(118)}"`],
  ['a longer text cut, with its length', 'x'.repeat(200), `"${'x'.repeat(119)}… (202 characters)`],
])('a problem shows %s', (_, got, shown) => {
  expect(formatProblem(problem({ got }))).toBe(`port must be a port, got ${shown}. Choose one. [SRE1201]`);
});

test('an error has a line for each problem, each with the path of the construct', () => {
  const error = new ValidationError('shop/checkout', [problem(), problem({ code: 'SRE1202', got: 80 })]);
  expect(error.message).toBe(
    'shop/checkout: port must be a port, got 0. Choose one. [SRE1201]\nshop/checkout: port must be a port, got 80. Choose one. [SRE1202]',
  );
  expect(error.codes).toEqual(['SRE1201', 'SRE1202']);
  expect(error.name).toBe('ValidationError');
});

test('whatever texts are in it, each problem stays on its line', () => {
  const error = new ValidationError('shop\n', [problem({ prop: 'labels["a\u2028b"]', got: '\ud800\u0085' })]);
  expect(error.message).toBe('shop\\u000a: labels["a\\u2028b"] must be a port, got "\\ud800\\u0085". Choose one. [SRE1201]');
});

test('no problem, no error', () => {
  expect(() => throwProblems('shop/checkout', [])).not.toThrow();
  expect(() => throwProblems('shop/checkout', [problem()])).toThrow(ValidationError);
});
