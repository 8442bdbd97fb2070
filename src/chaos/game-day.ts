import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { admitRuns } from './admit-runs';
import { ExperimentOptions } from './chaos-schedule-props';
import { emitManifest } from './emit-experiment';
import { ExperimentCalendar } from './experiment-calendar';
import { Fault } from './fault';
import { checkExperiment } from './model/check-experiment';
import { ExperimentModel } from './model/experiment-model';
import { checkGameDay, DUTIES, GameDayModel, GameDayStep } from './model/game-day';
import { Manifest } from './model/injection';
import { readExperiment } from './read-experiment';
import { planInjections } from './render/plan-injections';
import { renderRunSheet } from './render/run-sheet';
import { renderRunner } from './render/runner';
import { ResilienceHypothesis } from './resilience-hypothesis';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';
import { IDisruptionTarget } from '../service';

/** An exercise that people are present at. */
export interface GameDayProps extends ExperimentOptions {
  /** What is disturbed: a ProductionService, or a ChaosTarget. */
  readonly target: IDisruptionTarget;
  /**
   * What goes wrong, a step each.
   *
   * @default - those of `hypotheses`
   */
  readonly faults?: Fault[];
  /**
   * What is to be disproved, a step each, after `faults`.
   *
   * @default - none
   */
  readonly hypotheses?: ResilienceHypothesis[];
  /**
   * Title of the run sheet.
   *
   * @default - the name
   */
  readonly title?: string;
  /**
   * What is to be learned, a sentence.
   *
   * @default - whether the target bears the faults, and whether people find out in time
   */
  readonly goal?: string;
  /**
   * Who has which role: `{ Lead: 'Jo Doe' }`. Usual ones are Lead, Observer and Operator.
   *
   * @default - nobody yet; the run sheet leaves room
   */
  readonly roles?: { readonly [role: string]: string };
  /**
   * Name of all objects, at most 30 characters.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
}

/**
 * A game day: a suspended Job for each fault, which a person starts, and a run sheet that says who does what, what is believed and when to stop.
 * Gate, probes and verdict are those of ChaosSchedule.
 *
 * @example
 *
 * new GameDay(chart, 'black-friday', { target: checkout, hypotheses: ResilienceHypothesis.of(checkout).slice(0, 1) });
 */
export class GameDay extends Construct {
  /** Name of all objects. */
  public readonly name: string;
  /** The suspended Jobs, in the order of the steps. */
  public readonly jobs: ApiObject[];
  /** What people follow, in Markdown. */
  public readonly runSheet: string;

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name unless one is given.
   * @param props - what goes wrong, where, and who is there.
   * @throws an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: GameDayProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const planned = [
      ...(props.faults ?? []).map((fault) => ({ fault, belief: undefined })),
      ...(props.hypotheses ?? []).map(({ fault, belief }) => ({ fault, belief })),
    ];
    const steps = planned.map(({ fault, belief }, index) => ({ belief, experiment: readStep(this, `${this.name}-${index + 1}`, fault, props) }));
    const permissions = { allowInProduction: props.allowInProduction ?? false, images: Platform.of(this).imagePolicy };
    throwProblems(this.node.path, [
      ...checkGameDay(readGameDay(this.name, props, steps.map((step) => ({ ...step, job: '' })))),
      ...steps.flatMap(({ experiment }) => checkExperiment(experiment, permissions)),
    ]);
    steps.forEach(({ experiment }) => admitRuns(props.target, experiment));
    this.jobs = steps.map(({ experiment }) => emitStep(this, experiment));
    this.runSheet = renderRunSheet(readGameDay(this.name, props, steps.map((step, index) => ({ ...step, job: this.jobs[index].name }))));
  }

  /**
   * Writes the run sheet to a file.
   *
   * @param path - the file; its folder exists.
   */
  public saveRunSheet(path: string): void {
    writeFileSync(path, this.runSheet);
  }
}

/** A person starts it and is there: any day will do. */
function readStep(scope: Construct, name: string, fault: Fault, props: GameDayProps): ExperimentModel {
  const calendar = ExperimentCalendar.cron('0 0 1 1 *', { workDays: [0, 1, 2, 3, 4, 5, 6] });
  return readExperiment(scope, { name, target: props.target, faults: [fault], calendar }, props);
}

/** Everything that a run needs, and a Job in place of the CronJob. */
function emitStep(scope: Construct, experiment: ExperimentModel): ApiObject {
  const plan = planInjections(experiment);
  const objects = [...plan.objects, ...renderRunner(experiment, plan)];
  const emitted = objects.map((manifest) => emitManifest(scope, manifest.kind === 'CronJob' ? suspendedJob(manifest) : manifest));
  return emitted.find(({ kind }) => kind === 'Job')!;
}

/** A Job never changes: made of something else, it has another name. */
function suspendedJob({ metadata, spec }: Manifest): Manifest {
  const { jobTemplate } = spec as { readonly jobTemplate: { readonly spec: object } };
  const hash = createHash('sha256').update(JSON.stringify(jobTemplate)).digest('hex').slice(0, 10);
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { ...metadata, name: `${String(metadata.name)}-${hash}` }, spec: { suspend: true, ...jobTemplate.spec } };
}

function readGameDay(name: string, { title, goal, target, roles = {} }: GameDayProps, steps: readonly GameDayStep[]): GameDayModel {
  const usual = DUTIES.map(({ role, duty }) => ({ role, duty, person: roles[role] ?? '________' }));
  const others = Object.entries(roles).filter(([role]) => !DUTIES.some((usualRole) => usualRole.role === role));
  return {
    title: title ?? name,
    goal: goal ?? `Whether ${target.name} bears the faults, and whether people find out in time.`,
    roles: [...usual, ...others.map(([role, person]) => ({ role, person, duty: '' }))],
    steps,
  };
}
