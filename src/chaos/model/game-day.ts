import type { ExperimentModel } from './experiment-model';
import type { Problem } from '../../core/problem';

/** A fault of a game day, as an experiment of its own. */
export interface GameDayStep {
  readonly experiment: ExperimentModel;
  /** Name of the suspended Job that a person starts. */
  readonly job: string;
  readonly belief?: string;
}

/** An exercise that people are present at. */
export interface GameDayModel {
  readonly title: string;
  /** What is to be learned. */
  readonly goal: string;
  readonly roles: readonly { readonly role: string; readonly person: string; readonly duty: string }[];
  readonly steps: readonly GameDayStep[];
}

/** Nobody has the roles that an exercise needs, unless somebody is named. */
export const DUTIES: readonly { readonly role: string; readonly duty: string }[] = [
  { role: 'Lead', duty: 'starts each step, and says stop' },
  { role: 'Observer', duty: 'watches the dashboard, and writes down what happens' },
  { role: 'Operator', duty: 'responds as if it were real, with the runbook alone' },
];

/** All that is wrong with a game day, beside its experiments. */
export function checkGameDay({ goal, roles, steps }: GameDayModel): Problem[] {
  const known = DUTIES.map(({ role }) => role);
  return [
    ...steps.length > 0 ? [] : [{
      code: 'SRE4303', prop: 'faults', must: 'hold at least one fault', got: 0, fix: 'Name what goes wrong: Fault.podDelete().',
    } as const],
    ...goal.trim() !== '' ? [] : [{ code: 'SRE4303', prop: 'goal', must: 'say what is to be learned', got: goal, fix: 'Leave it out, or write a sentence.' } as const],
    ...roles.filter(({ person }) => person.trim() === '').map(({ role }): Problem => ({
      code: 'SRE4303', prop: `roles.${role}`, must: 'name a person', got: '', fix: `Leave it out where nobody is known yet; the usual roles are ${known.join(', ')}.`,
    })),
  ];
}
