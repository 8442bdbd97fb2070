import { codeBlock, escapeMarkdown, table } from '../../core/markdown';
import { quoteShell } from '../../core/quote-shell';
import type { ExperimentModel, ProbeModel } from '../model/experiment-model';
import type { FaultModel } from '../model/fault-model';
import type { GameDayModel, GameDayStep } from '../model/game-day';

/** What people follow on a game day, in Markdown: who does what, what is believed, how each step starts and when it stops. */
export function renderRunSheet({ title, goal, roles, steps }: GameDayModel): string {
  return [
    `# Game day: ${escapeMarkdown(title)}`,
    `**Goal:** ${escapeMarkdown(goal)}`,
    '## Roles',
    table(['role', 'who', 'duty'], roles.map(({ role, person, duty }) => [role, person, duty].map(escapeMarkdown))),
    '## Before',
    [
      '- [ ] Tell support and the teams that depend on the target.',
      '- [ ] Nobody is paged, and no rollout is under way.',
      '- [ ] The dashboard of the objectives is open, and everybody knows how to stop.',
    ].join('\n'),
    ...steps.flatMap(step),
    '## After',
    [
      '- [ ] Every fault is over, and the target is well.',
      '- [ ] Observations are written down, each with an owner.',
      '- [ ] What was disproved has a ticket. What held is put on a schedule: ChaosSchedule.',
    ].join('\n'),
  ].join('\n\n') + '\n';
}

function step({ experiment, job, belief }: GameDayStep, index: number): string[] {
  const [fault] = experiment.faults;
  const kubectl = ['kubectl', '-n', experiment.backend.namespace];
  return [
    `## Step ${index + 1}: ${fault.action.kind} on ${escapeMarkdown(experiment.target.name)}`,
    `**Hypothesis:** ${escapeMarkdown(belief ?? `users do not notice ${fault.action.kind}`)}.`,
    `**Fault:** ${describeFault(fault)}; ${describeRadius(experiment)}.`,
    ['**It stops by itself when**', '', ...abortConditions(experiment).map((condition) => `- ${condition}`)].join('\n'),
    command('Start', [...kubectl, 'patch', 'job', job, '--type=merge', '-p', '{"spec":{"suspend":false}}']),
    command('Watch', [...kubectl, 'logs', '-f', `job/${job}`, '--pod-running-timeout=2m']),
    command('Stop', [...kubectl, 'delete', 'job', job]),
    table(['time', 'what was seen', 'expected?', 'owner of what follows'], [['', '', '', '']]),
  ];
}

function describeFault({ action, durationSeconds }: FaultModel): string {
  const { kind, ...settings } = action;
  const said = Object.entries(settings).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return escapeMarkdown([`${kind} for ${durationSeconds} s`, ...said.map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : String(value)}`)].join(', '));
}

function describeRadius({ blastRadius, target }: ExperimentModel): string {
  const what = target.kind === 'nodes' ? 'nodes' : 'pods';
  const amount = blastRadius.unit === 'percent' ? `${blastRadius.amount} % of ${what}` : `${blastRadius.amount} of the ${what}`;
  return escapeMarkdown(blastRadius.zone === undefined ? `${amount} at a time` : `${amount} at a time, in ${blastRadius.zone} only`);
}

function abortConditions({ slos, probes, minBudget, recoverySeconds }: ExperimentModel): string[] {
  return [
    ...slos.map(({ title }) => `${escapeMarkdown(title)} burns its error budget at the rate that pages, or one of its pages fires`),
    ...probes.map((probe) => `${escapeMarkdown(probe.name)}: ${describeProbe(probe)}`),
    ...slos.length > 0 ? [`it does not even start with less than ${minBudget.toPercent()} % of an error budget left, or while Prometheus does not answer`] : [],
    `the target is not well again ${recoverySeconds} s after the fault`,
  ];
}

function describeProbe(probe: ProbeModel): string {
  return escapeMarkdown(probe.kind === 'http'
    ? `${probe.url} does not answer ${probe.status} within ${probe.timeoutSeconds} s, ${probe.retries} retries`
    : `${probe.query} is not ${probe.comparator} ${probe.value}`);
}

function command(title: string, words: readonly string[]): string {
  return `${title}:\n\n${codeBlock('sh', quoteShell(words))}`;
}
