import { Runbook, RunbookStep } from '../../src';

test('a runbook does not change with what it was made of', () => {
  const [firstFiveMinutes, words, rows] = [[RunbookStep.of('a')], ['ls'], [['1']]];
  const runbook = new Runbook({ meaning: 'm', firstFiveMinutes, mitigations: [RunbookStep.command('b', words)], tables: [{ title: 't', header: ['h'], rows }] });
  firstFiveMinutes.pop();
  words.push('-l');
  rows[0].push('2');
  expect(runbook._model).toEqual({
    meaning: 'm',
    firstFiveMinutes: [{ text: 'a' }],
    mitigations: [{ text: 'b', command: ['ls'] }],
    escalation: undefined,
    tables: [{ title: 't', header: ['h'], rows: [['1']] }],
  });
});

test('what a program without types left out is missing, no accident', () => {
  expect(new Runbook({} as any)._model).toEqual({ meaning: undefined, firstFiveMinutes: [], mitigations: [], escalation: undefined, tables: [] });
});
