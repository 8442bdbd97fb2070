import { propOf } from './prop-path';
import type { ContainerModel, ResourcesModel, VolumeModel } from './service-model';
import type { Problem } from '../../core/problem';
import { binaryQuantity, cpuQuantity } from '../../core/quantities';

interface Amount {
  readonly name: string;
  readonly request: number;
  readonly limit: number | undefined;
  readonly show: (amount: number) => string;
}

function amountsOf(resources: ResourcesModel): readonly Amount[] {
  return [
    { name: 'cpu', request: resources.cpuRequest, limit: resources.cpuLimit, show: cpuQuantity },
    { name: 'memory', request: resources.memoryRequest, limit: resources.memoryLimit, show: binaryQuantity },
    { name: 'ephemeralStorage', request: resources.ephemeralStorageRequest, limit: resources.ephemeralStorageLimit, show: binaryQuantity },
  ];
}

/** Requests must be amounts, and fit under their limits. */
export function checkResources(container: ContainerModel): Problem[] {
  const { contradictedCpuLimit } = container.resources;
  if (contradictedCpuLimit !== undefined) {
    return [{
      code: 'SRE1401',
      prop: propOf(container, 'resources.cpuLimit'),
      must: 'be left out beside limitCpu: false',
      got: cpuQuantity(contradictedCpuLimit),
      fix: 'Keep one of them.',
    }];
  }
  return amountsOf(container.resources).flatMap(({ name, request, limit, show }) => {
    const prop = propOf(container, `resources.${name}`);
    const problems = [...checkAmount(`${prop}Request`, request), ...checkAmount(`${prop}Limit`, limit)];
    if (problems.length === 0 && limit !== undefined && request > limit) {
      problems.push({ code: 'SRE1401', prop: `${prop}Request`, must: `be at most ${name}Limit (${show(limit)})`, got: show(request), fix: 'Raise the limit or lower the request.' });
    }
    return problems;
  });
}

function checkAmount(prop: string, amount: number | undefined): Problem[] {
  if (amount === undefined || (Number.isSafeInteger(amount) && amount >= 1)) return [];
  return [{ code: 'SRE1403', prop, must: 'be at least one thousandth of a CPU or one KiB, in whole ones', got: amount, fix: 'Use Cpu.millis(…) or Size.mebibytes(…) with a whole number above 0.' }];
}

/** A pod is evicted when its files outgrow the limit, and killed when those in memory do, so the limits must hold what the volumes promise. */
export function checkScratchSpace(containers: readonly ContainerModel[], volumes: readonly VolumeModel[]): Problem[] {
  const promised = (inMemory: boolean) => volumes.reduce((sum, { source }) => (source.kind === 'emptyDir' && source.inMemory === inMemory ? sum + source.sizeKib : sum), 0);
  const limit = (name: 'ephemeralStorageLimit' | 'memoryLimit') => containers.reduce((sum, { resources }) => sum + resources[name], 0);
  return [
    ...checkRoom('ephemeralStorageLimit', promised(false), limit('ephemeralStorageLimit'), 'emptyDir volumes'),
    ...checkRoom('memoryLimit', promised(true), limit('memoryLimit'), 'emptyDir volumes in memory'),
  ];
}

function checkRoom(name: string, promised: number, limit: number, what: string): Problem[] {
  if (!(promised > limit)) return [];
  return [{
    code: 'SRE1402',
    prop: `resources.${name}`,
    must: `hold all ${what} of the pod (${binaryQuantity(promised)})`,
    got: binaryQuantity(limit),
    fix: 'Raise it, make a volume smaller, or use a persistent volume.',
  }];
}
