import type { ComponentResources } from './component';

/** What a container may use before it is killed: one and a half times its request unless it says otherwise. */
export function memoryLimitMib({ memoryMib, memoryLimitMib: own }: ComponentResources): number {
  return own ?? Math.ceil(memoryMib * 1.5);
}

/** `GOMEMLIMIT`: from there on the runtime of Go collects garbage rather than let the container be killed. */
export function goMemoryLimit(resources: ComponentResources): string {
  return `${Math.floor(memoryLimitMib(resources) * 0.8)}MiB`;
}
