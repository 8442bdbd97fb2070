import type { ContainerModel, DrainModel, RolloutModel } from './service-model';
import { looksDistroless, parseImage } from '../../core/image-reference';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import { URL_PATH } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** Time that a process gets to close what it holds, behind drain and longest request. */
export const SHUTDOWN_MARGIN_SECONDS = 5;

/** The pod-wide clock starts before the drain, so the grace period has to cover all three. */
export function neededGraceSeconds(drain: DrainModel, longestRequestSeconds: number): number {
  return drain.seconds + longestRequestSeconds + SHUTDOWN_MARGIN_SECONDS;
}

/** The hook that a drain becomes on a version of Kubernetes. */
export type DrainHook = 'sleep' | 'exec' | 'http' | undefined;

export function drainHook({ kind, seconds }: DrainModel, version: KubernetesVersion): DrainHook {
  if (kind === 'sleep' || kind === 'nativeSleep') {
    if (seconds === 0) return undefined;
    return kind === 'nativeSleep' || version.has('nativeSleep') ? 'sleep' : 'exec';
  }
  return kind === 'exec' || kind === 'http' ? kind : undefined;
}

/** Shutdown must leave time for the drain and the longest request, with a drain that can run. */
export function checkShutdown(main: ContainerModel, rollout: RolloutModel, version: KubernetesVersion): Problem[] {
  const drain = main.drain!;
  const fix = 'Use whole seconds.';
  const numbers = [
    ...checkWholeNumber('drain', drain.seconds, { code: 'SRE1302', min: 0, unit: 'seconds', fix }),
    ...checkWholeNumber('longestRequest', rollout.longestRequestSeconds, { code: 'SRE1301', min: 0, unit: 'seconds', fix }),
  ];
  // The grace period is calculated from the two, unless it is given.
  if (numbers.length > 0) return numbers;
  const grace = checkWholeNumber('terminationGracePeriod', rollout.gracePeriodSeconds, { code: 'SRE1301', min: 1, unit: 'seconds', fix });
  return [...checkDrain(main, drain, version), ...(grace.length > 0 ? grace : checkGrace(drain, rollout))];
}

function checkDrain(main: ContainerModel, drain: DrainModel, version: KubernetesVersion): Problem[] {
  const image = parseImage(main.image);
  if (drain.kind === 'nativeSleep' && !version.has('nativeSleep')) {
    return [{ code: 'SRE1801', prop: 'drain', must: 'not be Drain.nativeSleep before Kubernetes 1.30', got: String(version), fix: 'Use Drain.sleep(), which takes the form that the version knows.' }];
  }
  if (drain.kind === 'sleep' && drainHook(drain, version) === 'exec' && image && looksDistroless(image)) {
    return [{
      code: 'SRE1302',
      prop: 'drain',
      must: 'be something that the image can run: it looks distroless, and before Kubernetes 1.30 Drain.sleep() needs its "sleep" program',
      got: main.image,
      fix: 'Use Drain.byApplication() or Drain.http(), or set kubernetesVersion of the platform to 1.30 or later.',
    }];
  }
  if (drain.kind === 'http' && !URL_PATH.matches(drain.path!)) {
    return [{ code: 'SRE1302', prop: 'drain', must: URL_PATH.must, got: drain.path, fix: 'Write it like "/drain".' }];
  }
  if (drain.kind === 'exec' && drain.command!.length === 0) {
    return [{ code: 'SRE1302', prop: 'drain', must: 'name a program', got: drain.command, fix: 'Pass the program and its arguments as a list.' }];
  }
  return [];
}

function checkGrace(drain: DrainModel, { gracePeriodSeconds, longestRequestSeconds }: RolloutModel): Problem[] {
  const needed = neededGraceSeconds(drain, longestRequestSeconds);
  if (gracePeriodSeconds >= needed) return [];
  return [{
    code: 'SRE1301',
    prop: 'terminationGracePeriod',
    must: `be at least ${needed} s: ${drain.seconds} s drain, ${longestRequestSeconds} s longest request and ${SHUTDOWN_MARGIN_SECONDS} s to close`,
    got: `${gracePeriodSeconds} s`,
    fix: 'Leave it out to have it calculated, or shorten drain or longestRequest.',
  }];
}
