import type { Affinity, PodSecurityContext } from 'kubernetes-types/core/v1';
import type { Labels } from '../../core/labels';
import { restrictedPod } from '../../core/restricted-pod';

/** A tag can be pushed again: a node that has an image of it still asks for the one that is meant. */
export const PULL_POLICY = 'Always';

/** Pod Security restricted, for a pod that may have a volume: who owns its files is looked at once, and not file by file at each start. */
export function restrictedVolumePod(user: number | undefined): PodSecurityContext {
  return { ...restrictedPod(user), fsGroupChangePolicy: 'OnRootMismatch' };
}

/** Pods with these labels run on nodes of their own, where there is room. */
export function spreadOverNodes(matchLabels: Labels): Affinity {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{
        weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { ...matchLabels } } },
      }],
    },
  };
}
