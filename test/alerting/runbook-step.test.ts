import { RunbookStep } from '../../src';

test.each([
  ['something to do', RunbookStep.of('Look.'), { text: 'Look.' }],
  ['a query', RunbookStep.query('How many?', ' sum(a) \n'), { text: 'How many?', query: 'sum(a)' }],
  ['a command', RunbookStep.command('List.', ['ls', '-l']), { text: 'List.', command: ['ls', '-l'] }],
])('a step is %s', (_, step, model) => {
  expect(step._model).toEqual(model);
});
