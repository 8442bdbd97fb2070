import { checkContainers } from './check-containers';
import { checkDisruption } from './check-disruption';
import { checkAddress, checkMetadata, checkReference, UserMetadata } from './check-identity';
import { checkSharing, checkVolumes } from './check-mounts';
import { checkNetwork } from './check-network';
import { checkPorts } from './check-ports';
import { checkProbes } from './check-probes';
import { checkScratchSpace } from './check-resources';
import { checkAvailability, checkRollout } from './check-rollout';
import { checkScaling } from './check-scaling';
import { checkUser } from './check-user';
import { checkShutdown } from './graceful-shutdown';
import type { ServiceModel } from './service-model';
import type { ImageRules } from '../../core/check-image';
import { checkAnnotations, checkLabels } from '../../core/labels';
import { LABEL_KEY, URL_PATH } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** What the user wrote beside the model, as far as it has rules of its own. */
export interface ServiceRules {
  readonly images: ImageRules;
  readonly metadata: UserMetadata;
}

/** Everything that is wrong with a service, in the order of its declaration. */
export function checkService(model: ServiceModel, rules: ServiceRules): Problem[] {
  const { pod, rollout, scaling } = model;
  const [main] = pod.containers;
  const containers = [...pod.containers, ...pod.initContainers];
  const running = containers.filter(({ role }) => role !== 'init');
  return [
    ...checkAddress(model),
    ...checkMetadata(rules.metadata),
    ...checkContainers(containers, rules.images),
    ...checkPorts(containers),
    ...containers.flatMap(checkProbes),
    ...checkScrape(model),
    ...checkShutdown(main, rollout, model.version),
    ...checkRollout(rollout, main),
    ...checkReplicas(model),
    ...checkVolumes(pod.volumes),
    ...checkScratchSpace(running, pod.volumes),
    ...checkSharing(pod.volumes, scaling, rollout),
    ...checkUser(pod.user),
    ...checkReference('priorityClassName', pod.priorityClassName),
    ...checkScheduling(model),
    ...checkAnnotations('serviceAccountAnnotations', model.serviceAccountAnnotations),
    ...checkNetwork(model.network),
    ...checkZone(model),
  ];
}

/** Counts of pods are only compared once they are counts. */
function checkReplicas({ scaling, rollout, disruption }: ServiceModel): Problem[] {
  const problems = checkScaling(scaling);
  if (!Number.isInteger(scaling.minReplicas) || scaling.minReplicas < 1) return problems;
  return [...problems, ...checkAvailability(rollout, scaling.minReplicas), ...checkDisruption(disruption, scaling.minReplicas)];
}

function checkScrape({ scrape }: ServiceModel): Problem[] {
  if (!scrape || URL_PATH.matches(scrape.path)) return [];
  return [{ code: 'SRE1201', prop: 'metricsPath', must: URL_PATH.must, got: scrape.path, fix: 'Leave it out for "/metrics".' }];
}

function checkScheduling({ pod }: ServiceModel): Problem[] {
  return [
    ...checkLabels('nodeSelector', pod.nodeSelector),
    ...Object.keys(pod.nodeSelector).filter((key) => /(^|\.)beta\.kubernetes\.io\//.test(key)).map((key): Problem => ({
      code: 'SRE1102',
      prop: `nodeSelector["${key}"]`,
      must: 'be no deprecated label of nodes',
      got: key,
      fix: 'Use its successor, such as "kubernetes.io/os", "node.kubernetes.io/instance-type" or "topology.kubernetes.io/zone".',
    })),
    ...pod.tolerations.flatMap(({ key, value, effect }, index) => [
      ...(LABEL_KEY.matches(key) ? [] : [{ code: 'SRE1102', prop: `tolerations[${index}].key`, must: LABEL_KEY.must, got: key, fix: 'Write the key of the taint.' } as const]),
      ...checkLabels(`tolerations[${index}]`, value === undefined ? {} : { value }),
      ...(effect === undefined || ['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect)
        ? [] : [{ code: 'SRE1102', prop: `tolerations[${index}].effect`, must: 'be NoSchedule, PreferNoSchedule or NoExecute', got: effect, fix: 'Leave it out for every effect.' } as const]),
    ]),
  ];
}

function checkZone({ preferSameZone, version }: ServiceModel): Problem[] {
  if (!preferSameZone || version.has('trafficDistribution')) return [];
  return [{ code: 'SRE1801', prop: 'preferSameZone', must: 'be left out before Kubernetes 1.31, which knows no traffic distribution', got: String(version), fix: 'Set kubernetesVersion of the platform to 1.31 or later.' }];
}
