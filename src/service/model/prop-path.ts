import type { ContainerModel } from './service-model';

/** The path under which the user wrote a property of a container. */
export function propOf(container: Pick<ContainerModel, 'role' | 'name'>, prop: string): string {
  return container.role === 'main' ? prop : `container "${container.name}".${prop}`;
}
