import { probeBudgetSeconds } from './probe-defaults';
import type { ContainerModel, PodShare, RolloutModel } from './service-model';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';
import { checkWholeNumber } from '../../core/whole-number';

/** A rollout must be able to move, and notice when it is stuck, but not before a pod could have started. */
export function checkRollout(rollout: RolloutModel, main: ContainerModel): Problem[] {
  const seconds = { code: 'SRE1303', min: 0, unit: 'seconds', fix: 'Use whole seconds.' } as const;
  const numbers = [
    ...checkShare('maxSurge', rollout.maxSurge),
    ...checkShare('maxUnavailable', rollout.maxUnavailable),
    ...checkWholeNumber('minReady', rollout.minReadySeconds, seconds),
    ...checkWholeNumber('progressDeadline', rollout.progressDeadlineSeconds, { ...seconds, min: 1 }),
    ...checkWholeNumber('revisionHistoryLimit', rollout.revisionHistoryLimit, { code: 'SRE1303', min: 1, fix: 'Keep at least one revision to roll back to.' }),
  ];
  return numbers.length > 0 ? numbers : [...checkMoves(rollout), ...checkDeadline(rollout, main)];
}

function checkShare(prop: string, { amount, percent }: PodShare): Problem[] {
  return checkWholeNumber(prop, amount, { code: 'SRE1303', min: 0, max: percent ? 100 : undefined, fix: percent ? 'Use Percent from 0 to 100.' : 'Count whole pods.' });
}

function checkMoves({ maxSurge, maxUnavailable }: RolloutModel): Problem[] {
  if (maxSurge.amount !== 0 || maxUnavailable.amount !== 0) return [];
  return [{
    code: 'SRE1303',
    prop: 'maxSurge',
    must: 'be above 0 when maxUnavailable is 0',
    got: 0,
    fix: 'Leave both out: one new pod at a time, none missing.',
  }];
}

/** A rollout must keep serving while it moves. */
export function checkAvailability({ maxUnavailable }: RolloutModel, minReplicas: number): Problem[] {
  const { amount, percent } = maxUnavailable;
  if (!Number.isInteger(amount) || minReplicas === 1) return [];
  const away = percent ? Ratio.percent(amount).floorOf(minReplicas) : amount;
  if (away < minReplicas) return [];
  return [{
    code: 'SRE1303',
    prop: 'maxUnavailable',
    must: `leave at least one of ${minReplicas} replicas running`,
    got: `${amount}${percent ? ' %' : ''}`,
    fix: 'Leave it out: a rollout then never takes a pod away before its successor is ready.',
  }];
}

function checkDeadline({ progressDeadlineSeconds, minReadySeconds }: RolloutModel, main: ContainerModel): Problem[] {
  const start = main.startup ? probeBudgetSeconds(main.startup) : 0;
  const ready = main.readiness ? main.readiness.initialDelaySeconds + main.readiness.periodSeconds * main.readiness.successThreshold : 0;
  const needed = Math.max(start, ready) + minReadySeconds;
  if (progressDeadlineSeconds > needed) return [];
  return [{
    code: 'SRE1303',
    prop: 'progressDeadline',
    must: `be longer than the ${needed} s that one pod may take to start and stay ready`,
    got: `${progressDeadlineSeconds} s`,
    fix: 'Lengthen it, or shorten the startup check.',
  }];
}
