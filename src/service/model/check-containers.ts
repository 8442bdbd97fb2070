import { checkEnvironment } from './check-environment';
import { checkName } from './check-identity';
import { checkImage, ImageRules } from './check-image';
import { checkMounts } from './check-mounts';
import { checkResources } from './check-resources';
import type { ContainerModel } from './service-model';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** Each container must be able to start, beside the others. */
export function checkContainers(containers: readonly ContainerModel[], images: ImageRules): Problem[] {
  const names = containers.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name): Problem => ({ code: 'SRE1702', prop: `container "${name}"`, must: 'have a name of its own in the pod', got: name, fix: 'Choose another name.' })),
    ...containers.flatMap((container) => [
      ...checkName('name of a container', container.name, DNS_LABEL),
      ...checkImage(container, images),
      ...checkResources(container),
      ...checkEnvironment(container),
      ...checkMounts(container),
    ]),
  ];
}
