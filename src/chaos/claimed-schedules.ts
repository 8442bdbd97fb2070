import { IConstruct } from 'constructs';
import { ExperimentModel, TargetModel } from './model/experiment-model';
import { longestRun } from './model/run-length';
import { firstMeeting, Occupation } from './model/schedule-overlap';
import { Claims } from '../core/claims';
import { Problem } from '../core/problem';
import { Platform } from '../platform';

interface Claimed extends Occupation {
  readonly path: string;
}

const ALL = new WeakMap<object, Map<string, Claimed[]>>();

/** Takes the name of an experiment, and its times on its target: two that disturb the same pods at once would prove nothing of either. */
export function claimSchedule(holder: IConstruct, experiment: ExperimentModel): Problem[] {
  const { name, backend, calendar, target } = experiment;
  const { cluster } = Platform.of(holder);
  const key = JSON.stringify([cluster ?? null, ...keyOf(target)]);
  const app = ALL.get(holder.node.root) ?? new Map<string, Claimed[]>();
  ALL.set(holder.node.root, app);
  const others = app.get(key) ?? [];
  const mine = { path: holder.node.path, calendar, seconds: longestRun(experiment) };
  const problems = [
    ...Claims.of(holder.node.root).takeAll([{
      kind: 'ChaosSchedule',
      cluster,
      namespace: backend.namespace,
      name,
      refusal: (first) => ({
        code: 'SRE1103', prop: 'name', must: `be the only experiment of this name in its namespace: ${first} has it`, got: name, fix: 'Pass another name.',
      }),
    }], holder.node.path),
    ...others.flatMap((other) => meeting(mine, other, target.name)),
  ];
  if (problems.length === 0) app.set(key, [...others, mine]);
  return problems;
}

function keyOf(target: TargetModel): string[] {
  return target.kind === 'pods' ? [target.kind, target.namespace, target.name] : [target.kind, target.name];
}

function meeting(mine: Claimed, other: Claimed, target: string): Problem[] {
  const time = firstMeeting(mine, other);
  if (time === undefined) return [];
  const minutes = Math.ceil(Math.max(mine.seconds, other.seconds) / 60);
  return [{
    code: 'SRE4203',
    prop: 'calendar',
    must: `not meet ${other.path}, which disturbs ${target} too: both may run at ${new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    got: mine.calendar.cron,
    fix: `Start one of them at least ${minutes} minutes before or after the other.`,
  }];
}
