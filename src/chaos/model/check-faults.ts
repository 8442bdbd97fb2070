import { checkAction } from './check-action';
import type { ExperimentModel, ProbeModel } from './experiment-model';
import type { FaultModel } from './fault-model';
import { nearest } from './nearest';
import type { Problem } from '../../core/problem';

/** Seconds that a fault may last at most. Longer ones are outages that nobody watches. */
const LONGEST = 3_600;

/** Seconds between two looks at the objectives while a fault lasts. */
export const OBJECTIVES_EVERY = 15;

/** What is wrong with the faults themselves, whatever injects them. */
export function checkFaults({ faults, probes, slos, target }: Pick<ExperimentModel, 'faults' | 'probes' | 'slos' | 'target'>): Problem[] {
  if (faults.length === 0) {
    return [{ code: 'SRE4101', prop: 'faults', must: 'name at least one fault', got: undefined, fix: 'Begin with Fault.podDelete(): every workload should bear it.' }];
  }
  const port = target.kind === 'pods' ? target.port : undefined;
  return faults.flatMap((fault, index) => {
    const prop = `faults[${index}]`;
    return [
      ...checkDuration(prop, fault),
      ...checkInterval(prop, fault),
      ...checkWatched(prop, fault, probes, slos.length > 0),
      ...checkAction(prop, fault.action, port),
    ];
  });
}

function checkDuration(prop: string, { durationSeconds }: FaultModel): Problem[] {
  if (Number.isInteger(durationSeconds) && durationSeconds >= 1 && durationSeconds <= LONGEST) return [];
  return [{
    code: 'SRE4102',
    prop: `${prop}.duration`,
    must: 'be whole seconds from 1 second to 1 hour',
    got: `${durationSeconds} s`,
    fix: `The nearest allowed value is ${nearest(durationSeconds, 1, LONGEST)} s; repeat the experiment rather than to let it go on.`,
  }];
}

function checkInterval(prop: string, { action, durationSeconds }: FaultModel): Problem[] {
  if (action.kind !== 'pod-delete' && action.kind !== 'container-kill') return [];
  const { intervalSeconds } = action;
  if (!(durationSeconds >= 1) || (Number.isInteger(intervalSeconds) && intervalSeconds >= 1 && intervalSeconds <= durationSeconds)) return [];
  return [{
    code: 'SRE4102',
    prop: `${prop}.interval`,
    must: `be whole seconds from 1 second to the duration of ${durationSeconds} s`,
    got: `${intervalSeconds} s`,
    fix: `The nearest allowed value is ${nearest(intervalSeconds, 1, Math.floor(durationSeconds))} s.`,
  }];
}

/** A fault that is over before anybody looks proves nothing. */
function checkWatched(prop: string, { durationSeconds }: FaultModel, probes: readonly ProbeModel[], hasObjectives: boolean): Problem[] {
  const looks = [...probes.map(({ name, intervalSeconds }) => ({ by: `the probe ${name}`, every: intervalSeconds })), ...hasObjectives ? [{ by: 'the objectives', every: OBJECTIVES_EVERY }] : []];
  const slowest = looks.sort((a, b) => b.every - a.every)[0];
  if (slowest === undefined || !(durationSeconds < slowest.every) || durationSeconds < 1) return [];
  return [{
    code: 'SRE4102',
    prop: `${prop}.duration`,
    must: `be no shorter than the time between two looks of ${slowest.by}, ${slowest.every} s`,
    got: `${durationSeconds} s`,
    fix: `The nearest allowed value is ${Math.ceil(slowest.every)} s: a fault that is over before anybody looks proves nothing.`,
  }];
}
