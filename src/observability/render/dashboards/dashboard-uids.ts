/** The dashboards of a stack, by what they show. Names of their objects, and the ends of their addresses. */
export const DASHBOARDS = {
  services: 'observability-services',
  platform: 'observability-platform',
  collectors: 'observability-collectors',
  monitoring: 'observability-monitoring',
} as const;

/** The dashboard that shows what the alerts of a group are about. */
export function dashboardOf(group: string): string {
  if (group.startsWith('saturation-')) return DASHBOARDS.platform;
  return group === 'stack-collectors' ? DASHBOARDS.collectors : DASHBOARDS.monitoring;
}
