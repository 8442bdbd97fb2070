import { App, Chart } from 'cdk8s';
import { Monitoring, ObservabilityStack, ObservabilityStackProps, Platform, PlatformProps, StackProfile } from 'cdk8s-sre';
import { ALERTING } from './alerting';

/** One documented way to have a stack. */
export interface StackVariant {
  readonly name: string;
  readonly platform?: PlatformProps;
  readonly props?: ObservabilityStackProps;
}

const MODES: readonly StackVariant[] = [
  { name: 'operator', platform: { monitoring: Monitoring.operator({ selectorLabels: { release: 'platform' } }) } },
  { name: 'standalone' },
  { name: 'external', platform: { monitoring: Monitoring.operator() }, props: { existing: {}, alerting: undefined } },
];

/** All modes in all sizes. */
export const STACKS: readonly StackVariant[] = MODES.flatMap((mode) => (
  [StackProfile.SMALL, StackProfile.MEDIUM, StackProfile.LARGE].map((profile) => ({
    ...mode, name: `${mode.name}-${profile.name}`, props: { ...mode.props, profile },
  }))
));

/** The manifests of a stack in the namespace `monitoring`, for a minor release. */
export function stackManifests({ platform, props }: StackVariant, minor: number = 27): string {
  const app = new App();
  Platform.configure(app, {
    kubernetesVersion: `1.${minor}`,
    owner: 'platform',
    environment: 'production',
    cluster: 'eu-1',
    region: 'eu-west-1',
    runbookBaseUrl: 'https://runbooks.example.com',
    dashboardBaseUrl: 'https://grafana.example.com/d',
    ...platform,
  });
  new ObservabilityStack(new Chart(app, 'chart', { namespace: 'monitoring' }), 'stack', { alerting: ALERTING, ...props });
  return app.synthYaml();
}
