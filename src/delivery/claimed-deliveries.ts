import { IConstruct } from 'constructs';
import type { DeliveryModel } from './model/delivery-model';
import { NAMES } from './render/names';
import { renderRoute } from './render/rollout';
import { Claims } from '../core/claims';
import type { Problem } from '../core/problem';

/** Takes the names of a release: a second Rollout would take the same pods, and what routes to them has to be the only one. */
export function claimDelivery(holder: IConstruct, model: DeliveryModel, cluster: string | undefined): Problem[] {
  const { name, namespace } = model;
  const wanted = (kind: string, of: string, must: string, fix: string) => ({
    kind, cluster, namespace, name: of, refusal: (first: string): Problem => ({ code: 'SRE6107', prop: 'service', must: `${must}: ${first} has it`, got: of, fix }),
  });
  const route = renderRoute(model)?.kind;
  return Claims.of(holder.node.root).takeAll([
    wanted('Rollout', name, 'be released by one ProgressiveDelivery', 'Put all of its steps into one.'),
    ...[NAMES.stable(name), NAMES.canary(name)].map((part) => wanted('service', part, 'leave the names of its two Services to the release', 'Give the other service another name.')),
    ...route === undefined ? [] : [wanted(route, name, `have one ${route} of its name`, 'Leave exposeViaHttpRoute() out: the router of the release exposes the service.')],
  ], holder.node.path);
}
