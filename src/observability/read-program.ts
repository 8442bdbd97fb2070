import { Size, SizeRoundingBehavior } from 'cdk8s';
import { ComponentResources } from './model/component';
import { Share } from './model/profiles';
import { ProgramOptions } from './program-options';
import { cpuMillis } from '../core/quantities';

/** What a program gets: what the user says, or else the profile. */
export function readResources({ cpu, memory }: ProgramOptions, share: Share): ComponentResources {
  return {
    cpuMillis: cpu ? cpuMillis(cpu.amount) : share.cpuMillis,
    memoryMib: memory ? memory.toMebibytes({ rounding: SizeRoundingBehavior.NONE }) : share.memoryMib,
  };
}

/** A volume: of the size that the user says, or else of that of the profile. */
export function readStorage(size: Size | undefined, storageClass: string | undefined, share: Share) {
  return { gib: size ? size.toGibibytes({ rounding: SizeRoundingBehavior.NONE }) : share.gib, storageClass };
}

/** Namespaces whose pods may open a user interface: those named, or else the ones that ingress traffic comes from. */
export function readAccess(named: readonly string[] | undefined, ingressNamespaces: readonly string[] | undefined): string[] {
  return [...named ?? ingressNamespaces ?? []];
}
