import { checkGameDay, GameDayModel } from '../../../src/chaos/model/game-day';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel } from '../../support/experiments';

const gameDay = (differences: Partial<GameDayModel> = {}): GameDayModel => ({
  title: 'Black Friday', goal: 'Whether it holds.', roles: [], steps: [{ experiment: experimentModel(), job: 'j' }], ...differences,
});
const messages = (differences: Partial<GameDayModel>) => checkGameDay(gameDay(differences)).map(formatProblem);

test('a fault and a goal are enough', () => expect(messages({})).toEqual([]));

test('fails when nothing goes wrong', () => {
  expect(messages({ steps: [] })).toEqual(['faults must hold at least one fault, got 0. Name what goes wrong: Fault.podDelete(). [SRE4303]']);
});

test('fails when the goal is empty', () => {
  expect(messages({ goal: ' ' })).toEqual(['goal must say what is to be learned, got " ". Leave it out, or write a sentence. [SRE4303]']);
});

test('fails when a role is given to nobody', () => {
  expect(messages({ roles: [{ role: 'Lead', person: '', duty: '' }] })).toEqual([
    'roles.Lead must name a person, got "". Leave it out where nobody is known yet; the usual roles are Lead, Observer, Operator. [SRE4303]',
  ]);
});
