import { checkEnvironment } from './check-environment';
import { checkName } from './check-identity';
import { checkContainerImage } from './check-image';
import { checkMounts } from './check-mounts';
import { checkResources } from './check-resources';
import { propOf } from './prop-path';
import type { ContainerModel } from './service-model';
import type { ImageRules } from '../../core/check-image';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

/** Programs, arguments and questions are free text. Those in variables are checked with the rest of the variable. */
function checkTexts(container: ContainerModel): Problem[] {
  const texts = { command: container.command, args: container.args, drain: container.drain?.command };
  const probes = { liveness: container.liveness, readiness: container.readiness, startup: container.startup };
  return [
    ...Object.entries(texts).flatMap(([prop, text]) => checkText(propOf(container, prop), text)),
    ...Object.entries(probes).flatMap(([prop, probe]) => checkText(propOf(container, prop), probe?.action)),
  ];
}

/** Each container must be able to start, beside the others. */
export function checkContainers(containers: readonly ContainerModel[], images: ImageRules): Problem[] {
  const names = containers.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name): Problem => ({ code: 'SRE1702', prop: `container "${name}"`, must: 'have a name of its own in the pod', got: name, fix: 'Choose another name.' })),
    ...containers.flatMap((container) => [
      ...checkName('name of a container', container.name, DNS_LABEL),
      ...checkContainerImage(container, images),
      ...checkTexts(container),
      ...checkResources(container),
      ...checkEnvironment(container),
      ...checkMounts(container),
    ]),
  ];
}
