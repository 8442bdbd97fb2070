import type { AccessRule, Injection } from '../model/injection';

/** What the runner may do, in the namespace of its experiment and nowhere else: each right is one that the script uses. */
export function runnerAccess(injections: readonly Injection[]): AccessRule[] {
  const resources = new Map(injections.map(({ resource, stop }) => [`${resource.plural}.${resource.group}`, { ...resource, stop }]));
  return [
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    ...[...resources.values()].map(({ group, plural, stop }): AccessRule => ({
      apiGroups: [group], resources: [plural], verbs: ['create', 'get', 'list', ...stop === 'engine-state' ? ['patch'] : [], 'delete'],
    })),
    ...injections.some(({ verdict }) => verdict.from === 'chaos-result')
      ? [{ apiGroups: ['litmuschaos.io'], resources: ['chaosresults'], verbs: ['get', 'delete'] }] : [],
  ];
}
